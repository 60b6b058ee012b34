/** Whether this browser has a network at all, for useSyncExternalStore. */
export const connected = {
  read: (): boolean => navigator.onLine,
  on: (listener: () => void): (() => void) => {
    addEventListener('online', listener);
    addEventListener('offline', listener);
    return () => {
      removeEventListener('online', listener);
      removeEventListener('offline', listener);
    };
  },
};
