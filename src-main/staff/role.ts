export const ROLES = ['operator', 'supervisor', 'technician'] as const;
export type Role = (typeof ROLES)[number];

/** What somebody may be allowed to do, in the words of the work. */
export type StaffAction =
  | 'serve-at-counter'
  | 'act-on-any-ticket'
  | 'supervise-hall'
  | 'change-policy'
  | 'see-reports'
  | 'declare-outage'
  | 'confirm-clock'
  | 'maintain-devices'
  | 'manage-staff';

const ALLOWED: Readonly<Record<StaffAction, readonly Role[]>> = {
  'serve-at-counter': ['operator', 'supervisor'],
  'act-on-any-ticket': ['supervisor'],
  'supervise-hall': ['supervisor'],
  'change-policy': ['supervisor'],
  'see-reports': ['supervisor'],
  'declare-outage': ['supervisor', 'technician'],
  'confirm-clock': ['supervisor', 'technician'],
  'maintain-devices': ['technician'],
  'manage-staff': ['supervisor', 'technician'],
};

/** Whether a role may do something; whatever is not listed is not allowed. */
export function isAllowed(role: Role, action: StaffAction): boolean {
  return ALLOWED[action].includes(role);
}

/** Only these can let anybody in: one who can sign in must always be left. */
export function isManager(role: Role): boolean {
  return isAllowed(role, 'manage-staff');
}
