const INSTANT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });

/** A UTC instant as clocks of the county show it: 2026-11-23 14:05; `—` where there is none. */
export const instantText = (instant: string | null | undefined): string => (instant === null || instant === undefined ? '—' : INSTANT.format(new Date(instant)));
