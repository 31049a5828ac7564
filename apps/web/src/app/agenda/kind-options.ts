import { computed, inject, type Signal } from '@angular/core';
import { agendaItemKinds } from '@bijeen/agenda';
import { type ChoiceOption, Language } from '@bijeen/ui';

/** What can happen with a point, to choose from. Needs an injection context. */
export function kindOptions(): Signal<ChoiceOption[]> {
  const { t } = inject(Language);
  return computed(() => agendaItemKinds.map((kind) => ({ value: kind, label: t(`agenda.kind.${kind}`) })));
}
