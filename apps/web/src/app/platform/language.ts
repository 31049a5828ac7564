import { DOCUMENT, inject, REQUEST_CONTEXT } from '@angular/core';
import type { RenderContext } from '@bijeen/contract';
import { languages, type LanguageCode } from '@bijeen/language';

/** The server reads it too, and writes what it chose in `<html lang>`. */
const COOKIE = 'taal';
const A_YEAR = 31_536_000;

/** The language to begin with: the one that the server chose for this page. */
export function firstLanguage(): LanguageCode {
  const rendering = inject(REQUEST_CONTEXT, { optional: true }) as RenderContext | null;
  const chosen = rendering?.lang ?? inject(DOCUMENT).documentElement.lang;
  return languages.find((code) => code === chosen) ?? 'nl';
}

/** Remembers the choice for a year, for every page. */
export function keepLanguage(document: Document, code: LanguageCode): void {
  document.cookie = `${COOKIE}=${code}; path=/; max-age=${A_YEAR}; samesite=lax`;
}
