import type { Availability, Language, SearchAnswer, ServicePage, StandbyView, TicketView } from '../../src-main/contract/index.ts';

/** How the citizen wants the page; back to the default at every wipe. */
export interface Preferences {
  readonly language: Language;
  readonly text: 'normal' | 'large';
  readonly theme: 'light' | 'contrast';
  /** Everything to touch in the lower two thirds (wheelchair). */
  readonly low: boolean;
}

/** What is sent for a number; kept whole so that a lost answer is asked again with the very same id. */
export interface TakeRequest {
  readonly ticketId: string;
  readonly serviceId: string;
  readonly revision: string;
  readonly priority: boolean;
  readonly missing: readonly string[];
  readonly language: Language;
  /** A place on the standby list is asked for, not a number. */
  readonly standby?: true;
}

export type TakeRefusal =
  | { readonly kind: 'unknown-service' | 'stale-page' | 'id-used' | 'out-of-service' | 'cannot-save' }
  | { readonly kind: 'not-available'; readonly availability: Availability }
  | { readonly kind: 'wait-a-moment'; readonly seconds: number };

export type TicketRefusal =
  | { readonly kind: 'unknown-ticket' | 'cannot-save' }
  | { readonly kind: 'other-site'; readonly code: string }
  | { readonly kind: 'other-day'; readonly day: string }
  | { readonly kind: 'not-possible'; readonly state: string };

export type ServiceLoad =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly page: ServicePage }
  | { readonly state: 'missing' }
  | { readonly state: 'failed' };

export type ServiceTab = 'requirements' | 'fee' | 'steps' | 'complaints';

/** Something the citizen asked about a ticket that is still under way, or how it ended. */
export type TicketDoing = 'nothing' | 'confirming' | 'copying' | 'cancelling' | 'lost' | 'cannot-save' | 'not-possible' | 'copy-refused';

export interface ServiceScreen {
  readonly kind: 'service';
  readonly serviceId: string;
  readonly load: ServiceLoad;
  readonly ticked: readonly string[];
  readonly tab: ServiceTab;
  /** Page of the open tab, from 0. */
  readonly page: number;
  /** Reading the standard of a service that gives no numbers now. */
  readonly reading: boolean;
  /** Set when the core refused with another availability than the pushed one. */
  readonly override: Availability | null;
  readonly reloaded: boolean;
}

export interface TicketScreen {
  readonly kind: 'ticket';
  readonly ticket: TicketView;
  readonly doing: TicketDoing;
}

export type Screen =
  | { readonly kind: 'attract' }
  | { readonly kind: 'need'; readonly needId: string; readonly page: number }
  | { readonly kind: 'agencies'; readonly page: number }
  | { readonly kind: 'agency'; readonly agencyId: string; readonly page: number }
  | { readonly kind: 'search'; readonly text: string; readonly answer: SearchAnswer | null; readonly failed: boolean; readonly page: number }
  | ServiceScreen
  | { readonly kind: 'priority'; readonly service: ServicePage; readonly missing: readonly string[]; readonly standby?: true }
  | { readonly kind: 'taking'; readonly request: TakeRequest; readonly phase: 'asking' | 'unsure'; /** Monotonic ms. */ readonly retryAt: number }
  | { readonly kind: 'take-refused'; readonly request: TakeRequest; readonly refusal: TakeRefusal; /** Monotonic ms from which asking again makes sense. */ readonly until: number }
  | TicketScreen
  | { readonly kind: 'standby'; readonly entry: StandbyView; /** Whether the place is being given up, or how that failed. */ readonly doing: 'nothing' | 'asking' | 'leaving' | 'lost' | 'cannot-save' }
  | { readonly kind: 'check'; readonly code: string | null; readonly problem: TicketRefusal | { readonly kind: 'failed' | 'foreign' } | null }
  | { readonly kind: 'checked'; readonly ticket: TicketView; readonly doing: TicketDoing }
  | { readonly kind: 'cancelled'; readonly number: string }
  | { readonly kind: 'broken' };

export type Help =
  | { readonly state: 'none' }
  | { readonly state: 'calling' | 'called' | 'failed'; readonly helpId: string };

/** Monotonic ms; `off` on a welcome page that holds nothing of anybody. */
export type Idle =
  | { readonly phase: 'off' }
  | { readonly phase: 'counting'; readonly until: number; readonly then: 'ask' | 'wipe' }
  | { readonly phase: 'warning'; readonly until: number };

export interface KioskState {
  readonly screen: Screen;
  /** Where Kembali leads, nearest last. */
  readonly trail: readonly Screen[];
  readonly sheet: 'none' | 'help' | 'display' | 'cancel';
  readonly help: Help;
  readonly preferences: Preferences;
  readonly idle: Idle;
}

export type KioskEvent =
  | { readonly kind: 'touch' | 'tick' | 'still-here' | 'finish' | 'back' | 'sheet-closed' | 'broke' | 'link-back' }
  | { readonly kind: 'language-chosen'; readonly language: Language }
  | { readonly kind: 'text-toggled' | 'contrast-toggled' | 'low-toggled' | 'display-opened' }
  | { readonly kind: 'help-asked'; readonly helpId: string }
  | { readonly kind: 'help-called' | 'help-failed'; readonly helpId: string }
  | { readonly kind: 'need-chosen'; readonly needId: string }
  | { readonly kind: 'agencies-opened' | 'search-opened' | 'check-opened' }
  | { readonly kind: 'agency-chosen'; readonly agencyId: string }
  | { readonly kind: 'service-chosen'; readonly serviceId: string }
  | { readonly kind: 'page-turned'; readonly page: number }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'searched'; readonly text: string; readonly answer: SearchAnswer }
  | { readonly kind: 'search-failed'; readonly text: string }
  | { readonly kind: 'service-loaded'; readonly page: ServicePage }
  | { readonly kind: 'service-missing' | 'service-failed'; readonly serviceId: string }
  | { readonly kind: 'service-retried' | 'reading-chosen' }
  | { readonly kind: 'ticked'; readonly requirementId: string }
  | { readonly kind: 'tab-chosen'; readonly tab: ServiceTab }
  | { readonly kind: 'take' | 'standby-asked'; readonly ticketId: string }
  | { readonly kind: 'priority-answered'; readonly priority: boolean; readonly ticketId: string }
  | { readonly kind: 'take-again'; readonly ticketId: string }
  | { readonly kind: 'taken'; readonly ticketId: string; readonly ticket: TicketView }
  | { readonly kind: 'joined'; readonly ticketId: string; readonly entry: StandbyView }
  | { readonly kind: 'leave-asked' | 'leave-kept' | 'leave-agreed' }
  | { readonly kind: 'standby-answered'; readonly entry: StandbyView }
  | { readonly kind: 'leave-failed'; readonly ticketId: string; readonly why: 'lost' | 'cannot-save' }
  | { readonly kind: 'take-refused'; readonly ticketId: string; readonly refusal: TakeRefusal }
  | { readonly kind: 'take-lost'; readonly ticketId: string }
  | { readonly kind: 'ticket-changed'; readonly ticket: TicketView }
  | { readonly kind: 'more-time' | 'noted' | 'cancel-asked' | 'cancel-agreed' }
  | { readonly kind: 'copy-asked'; readonly jobId: string }
  | { readonly kind: 'ticket-answered'; readonly about: 'confirm' | 'copy' | 'cancel'; readonly ticket: TicketView }
  | { readonly kind: 'ticket-refused'; readonly about: 'confirm' | 'copy' | 'cancel'; readonly ticketId: string; readonly refusal: TicketRefusal | { readonly kind: 'lost' } }
  | { readonly kind: 'scanned'; readonly code: string }
  | { readonly kind: 'found'; readonly code: string; readonly ticket: TicketView }
  | { readonly kind: 'find-refused'; readonly code: string; readonly refusal: TicketRefusal | { readonly kind: 'failed' } };

/** Every event carries when it happened: ms on the page's monotonic clock. */
export type Stamped<E extends KioskEvent = KioskEvent> = E & { readonly at: number };

/** What the session store must do; answers come back as events. */
export type Effect =
  | { readonly kind: 'load-service'; readonly serviceId: string }
  | { readonly kind: 'search'; readonly text: string; readonly language: Language }
  | { readonly kind: 'take'; readonly request: TakeRequest }
  | { readonly kind: 'watch-ticket'; readonly ticketId: string }
  | { readonly kind: 'stop-watching' }
  | { readonly kind: 'confirm'; readonly ticketId: string }
  | { readonly kind: 'cancel'; readonly ticketId: string }
  | { readonly kind: 'leave-standby'; readonly entry: StandbyView; readonly language: Language }
  | { readonly kind: 'copy'; readonly ticketId: string; readonly jobId: string; readonly language: Language }
  | { readonly kind: 'find'; readonly code: string }
  | { readonly kind: 'call-help'; readonly helpId: string; readonly screen: string; readonly language: Language }
  | { readonly kind: 'wipe' };

export interface Step {
  readonly state: KioskState;
  readonly effects: readonly Effect[];
}
