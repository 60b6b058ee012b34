/** The key of an invented person; nobody stands behind it. Released persons from 1, corrections from 101, law-literate villagers from 201, cadres from 301. */
export const personKey = (number: number): string => `demo-person-${String(number).padStart(3, '0')}`;
