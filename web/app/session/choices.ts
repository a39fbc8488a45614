import type { Spoken, Theme } from '../../../contract/profile.ts';
import { chooseLanguage, currentLanguage } from '../i18n/language.ts';
import { applyTheme } from '../theme.ts';

/** What the person chose, on this device too: before anything is drawn for them. */
export async function applyChoices({ language, theme }: { language?: Spoken | null | undefined; theme?: Theme | undefined }): Promise<void> {
  if (theme) applyTheme(theme);
  if (language && language !== currentLanguage()) await chooseLanguage(language);
}
