import { useTranslation } from 'react-i18next';

/** What is on record, as docs/security.md lists it; the endings `.none` and `.refused` say how it went. */
export const ACTIONS = [
  'session.begin', 'session.end', 'session.refused', 'account.create', 'account.change', 'account.reset', 'account.password', 'key.create', 'key.rotate', 'key.revoke', 'target.set',
  'person.register', 'person.change', 'person.read', 'person.find', 'person.erase', 'facts.read', 'list.read', 'alerts.read', 'alerts.watch', 'timeline.read', 'subject.read', 'changes.read', 'inbox.read', 'inbox.replay',
  'import.preview', 'import.send', 'audit.read',
] as const;

/** An action in words; one of a newer gateway as it is. */
export function useActionName(): (action: string) => string {
  const { t } = useTranslation();
  const name = (action: string): string | undefined => ((ACTIONS as readonly string[]).includes(action) ? t(`admin.audit.actions.${action.replace('.', '_') as 'session_begin'}`) : undefined);
  return (action) => {
    const ending = /\.(none|refused)$/.exec(action)?.[1] as 'none' | 'refused' | undefined;
    if (ending === undefined || (ACTIONS as readonly string[]).includes(action)) return name(action) ?? action;
    const of = name(action.slice(0, -ending.length - 1));
    return of === undefined ? action : `${of}（${t(ending === 'none' ? 'admin.audit.missing' : 'admin.audit.refused')}）`;
  };
}
