import { parse, stringify, v7, validate, version } from 'uuid';

type Branded<B extends string> = string & { readonly __brand: B };

/** UUIDv7 in its 36-character form. */
export type EventId = Branded<'EventId'>;
export type TicketId = Branded<'TicketId'>;
export type EpochId = Branded<'EpochId'>;
/** Opaque: says nothing about the person. */
export type StaffId = Branded<'StaffId'>;
export type SessionId = Branded<'SessionId'>;
/** Chosen by the site pack, for example `disdukcapil.ktp-el-hilang`. */
export type ServiceId = Branded<'ServiceId'>;
export type AgencyId = Branded<'AgencyId'>;
export type CounterId = Branded<'CounterId'>;
export type DeviceId = Branded<'DeviceId'>;
/** Kemendagri code of the kabupaten/kota that runs the site, for example `14.71`. */
export type SiteCode = Branded<'SiteCode'>;

export function createUuid<T extends EventId | TicketId | EpochId | StaffId | SessionId>(): T {
  return v7() as T;
}

/** Any UUID a page made itself; version 4 and 7 are accepted. */
export function isUuid(text: string): boolean {
  return validate(text) && (version(text) === 7 || version(text) === 4);
}

export function uuidToBytes(id: string): Buffer {
  return Buffer.from(parse(id));
}

export function uuidFromBytes(bytes: Uint8Array): string {
  return stringify(bytes);
}
