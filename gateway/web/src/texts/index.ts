import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { local } from '../client/local';
import type admin from './admin.zh';
import type importing from './import.zh';
import type indicators from './indicators.zh';
import type work from './work.zh';
import type reports from './reports.zh';
import zh from './zh';

export type Language = 'zh' | 'en';
const KEPT = 'fazhi.language';

/** Texts that come with their page, by the page's name: `t('admin.…')`. */
interface OfPages {
  admin: typeof admin;
  import: typeof importing;
  indicators: typeof indicators;
  /** Of the pages “today” and “work”, and of what waits to be sent. */
  work: typeof work;
  reports: typeof reports;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zh & OfPages };
  }
}

const kept = (): Language => (local.read(KEPT) === 'en' ? 'en' : 'zh');

/** Chinese unless this browser was told otherwise. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({ lng: 'zh', fallbackLng: 'zh', resources: { zh: { translation: zh } }, interpolation: { escapeValue: false }, returnNull: false });
  await speak(kept());
}

/** English texts of pages that have been opened, until they are fetched. */
const english = new Map<keyof OfPages, () => Promise<{ default: object }>>();

/** Adds the texts of a page, which are fetched with it: called, and waited for, where its module begins. */
export async function pageTexts<P extends keyof OfPages>(page: P, texts: OfPages[P], en: () => Promise<{ default: OfPages[P] }>): Promise<void> {
  i18next.addResourceBundle('zh', 'translation', { [page]: texts }, true);
  english.set(page, en);
  if (language() === 'en') await fetchEnglish();
}

async function fetchEnglish(): Promise<void> {
  if (!i18next.hasResourceBundle('en', 'translation')) i18next.addResourceBundle('en', 'translation', (await import('./en')).default);
  for (const [page, fetched] of english) {
    i18next.addResourceBundle('en', 'translation', { [page]: (await fetched()).default }, true);
    english.delete(page);
  }
}

/** Changes the language of the page; English is fetched when it is first wanted. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en') await fetchEnglish();
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  local.write(KEPT, language);
}

export const language = (): Language => (i18next.language === 'en' ? 'en' : 'zh');
