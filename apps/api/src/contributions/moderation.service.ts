import { Inject, Injectable } from '@nestjs/common';
import { decideMerge, decideModerate, decideSplit, type Contribution, type ContributionState } from '@bijeen/contributions';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work';
import { accept, Refused } from '../platform/refused';
import { ContributionsStore } from './contributions.store';
import { ThemesStore } from './themes.store';

/** What organisers and facilitators do with the board. Possible in every state: an insult must be out of sight at any time. */
@Injectable()
export class ModerationService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(ContributionsStore) private readonly store: ContributionsStore,
    @Inject(ThemesStore) private readonly themes: ThemesStore,
  ) {}

  /** Shows, holds or refuses one; the author of what is refused sees the reason. */
  async moderate(sessionId: string, id: string, state: ContributionState, reason: string | null): Promise<void> {
    await this.change(sessionId, [id], async (tx, [contribution]) => {
      const { subject, changed } = accept(decideModerate(contribution, state, reason));
      if (changed) await this.store.save(tx, subject);
      return changed;
    });
  }

  /** Takes one together with another; both rows and their votes stay. */
  async merge(sessionId: string, id: string, into: string): Promise<void> {
    await this.change(sessionId, [id, into], async (tx, [contribution, other]) => {
      const { contribution: merged, changed } = accept(decideMerge(contribution, other));
      if (changed) await this.store.save(tx, merged);
      return changed;
    });
  }

  /** Undoes a merge. */
  async split(sessionId: string, id: string): Promise<void> {
    await this.change(sessionId, [id], async (tx, [contribution]) => {
      const { contribution: split, changed } = accept(decideSplit(contribution));
      if (changed) await this.store.save(tx, split);
      return changed;
    });
  }

  /** Puts one in a theme (null: in none). */
  async putInTheme(sessionId: string, id: string, themeId: string | null): Promise<void> {
    await this.change(sessionId, [id], (tx) => this.store.saveTheme(tx, id, themeId));
  }

  /** Puts one with an agenda point (null: with none). */
  async putWithAgendaItem(sessionId: string, id: string, itemId: string | null): Promise<void> {
    await this.change(sessionId, [id], (tx) => this.store.saveAgendaItem(tx, id, itemId));
  }

  /** Makes a theme under the id that the client made, at the end, or gives it another name. Throws Refused `id-taken`. */
  async putTheme(sessionId: string, themeId: string, name: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      if (await this.themes.put(tx, sessionId, themeId, name)) await tx.touch(sessionId);
    });
  }

  /** Takes a theme away; its cards stay, without a theme. */
  async removeTheme(sessionId: string, themeId: string): Promise<void> {
    await this.work.transaction(async (tx) => {
      if (await this.themes.remove(tx, sessionId, themeId)) await tx.touch(sessionId);
    });
  }

  /** Orders the themes. Throws Refused `input-invalid` unless `themeIds` are all themes of the session, each once. */
  async orderThemes(sessionId: string, themeIds: readonly string[]): Promise<void> {
    await this.work.transaction(async (tx) => {
      const known = await this.themes.lock(tx, sessionId);
      const wanted = new Set(themeIds);
      if (wanted.size !== themeIds.length || wanted.size !== known.length || !known.every((id) => wanted.has(id)))
        throw new Refused('input-invalid', {}, [{ pointer: '/themeIds', detail: 'Every theme of this session, once.' }]);
      if (themeIds.every((id, place) => id === known[place])) return;
      await this.themes.order(tx, sessionId, themeIds);
      await tx.touch(sessionId);
    });
  }

  /** One change of contributions that are locked for it; `decide` gets them in the order of `ids` and answers whether anything changed. */
  private async change(
    sessionId: string,
    ids: readonly string[],
    decide: (tx: Tx, contributions: [Contribution, Contribution]) => Promise<boolean>,
  ): Promise<void> {
    await this.work.transaction(async (tx) => {
      const locked = await this.store.lock(tx, sessionId, ids);
      const contributions = ids.flatMap((id) => locked.get(id) ?? []);
      if (contributions.length < ids.length) throw new Refused('not-found');
      if (await decide(tx, contributions as [Contribution, Contribution])) await tx.touch(sessionId);
    });
  }
}
