import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type work from './work.zh';
import zh from './zh';

export type Language = 'zh' | 'en';
const KEPT = 'fazhi.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zh; work: typeof work };
  }
}

const kept = (): Language => {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
};

/** Chinese unless this browser was told otherwise. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({ lng: 'zh', fallbackLng: 'zh', resources: { zh: { translation: zh } }, interpolation: { escapeValue: false }, returnNull: false });
  await speak(kept());
}

/** Texts that come with a page, under its name: `useTranslation('work')`. */
export function addTexts(page: string, texts: Readonly<Record<Language, object>>): void {
  for (const [language, bundle] of Object.entries(texts)) i18next.addResourceBundle(language, page, bundle);
}

/** Changes the language of the page; English is fetched when it is first wanted. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) i18next.addResourceBundle('en', 'translation', (await import('./en')).default);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // a browser that keeps nothing asks again next time
  }
}

export const language = (): Language => (i18next.language === 'en' ? 'en' : 'zh');
