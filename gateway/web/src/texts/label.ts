import { language, type Language } from '.';

/** What a code is called in the language that is spoken. */
export const labelOf = ({ label, labelEn }: { label: string; labelEn: string }, spoken: Language = language()): string => (spoken === 'zh' ? label : labelEn);
