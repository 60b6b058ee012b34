/** Stable codes of `contract/events.md`. `rejected` facts are not kept, `quarantined` and `parked` ones are. */
export const REJECTIONS = [
  'INVALID_SCHEMA', 'UNKNOWN_TYPE', 'FUTURE_DATE', 'FORBIDDEN_TYPE', 'FORBIDDEN_REGION', 'FORBIDDEN_SOURCE', 'PERSONAL_DATA',
] as const;
export type Rejection = (typeof REJECTIONS)[number];
export const QUARANTINES = ['UNKNOWN_REGION', 'REGION_NOT_IN_FORCE', 'CONFLICT', 'INVALID_TRANSITION'] as const;
export type Quarantine = (typeof QUARANTINES)[number];
export type Parking = 'OUT_OF_ORDER';
export type Warning = 'DUPLICATE_SUSPECT' | 'LEAD_MISSING' | 'NOT_COUNTED';
export type AnswerCode = Rejection | Quarantine | Parking | Warning;
export type AnswerStatus = 'accepted' | 'duplicate' | 'parked' | 'quarantined' | 'rejected';

/** What a sender is told of one fact. `path` names the field, e.g. `data.materials.0.unit`. */
export interface Answer {
  id: string;
  status: AnswerStatus;
  code?: AnswerCode;
  path?: string;
  violation?: string;
  message?: string;
}

/** A refusal of one fact, before it is known to any service. */
export interface Refusal {
  code: Rejection;
  path?: string;
  message: string;
}

/**
 * Why a fact does not stand in the history of its subject.
 * MISSING: what must come before is not there (parked until it arrives) · BROKEN: a contradiction
 * (quarantined INVALID_TRANSITION) · CONFLICT: a second opening or a second correction (quarantined CONFLICT).
 */
export interface Violation {
  kind: 'MISSING' | 'BROKEN' | 'CONFLICT';
  /** Stable name, upper snake case. */
  name: string;
  /** Chinese first, then English; says what to do. */
  message: string;
  path?: string;
}

export const missing = (name: string, message: string): Violation => ({ kind: 'MISSING', name, message });
export const broken = (name: string, message: string, path?: string): Violation =>
  path === undefined ? { kind: 'BROKEN', name, message } : { kind: 'BROKEN', name, message, path };
export const conflict = (name: string, message: string): Violation => ({ kind: 'CONFLICT', name, message });

export const secondOpening = conflict(
  'SECOND_OPENING',
  '该对象已经登记，不能再次登记；如需修改请用 corrects。 The subject is already open; use corrects to change it.',
);
