const KEPT = 'fazhi.address';

/** The county's sign-on brings a browser back to `/`: where it was is kept for that moment. */
export function keepAddress(): void {
  try {
    sessionStorage.setItem(KEPT, location.pathname + location.search);
  } catch {
    // then it comes back to the overview
  }
}

/** The kept address, once; undefined where none is. */
export function takeAddress(): string | undefined {
  try {
    const kept = sessionStorage.getItem(KEPT) ?? undefined;
    sessionStorage.removeItem(KEPT);
    return kept?.startsWith('/') && !kept.startsWith('//') ? kept : undefined;
  } catch {
    return undefined;
  }
}
