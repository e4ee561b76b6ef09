import { nextSequence } from './numbering.ts';

/** What the stream `service-day/<service>/<day>` has come to. */
export interface ServiceDayState {
  readonly version: number;
  /** The highest number of the prefix on this day, over every service that ever carried it. */
  readonly lastSequence: number;
  /** The highest number a past epoch may have given out. */
  readonly floor: number;
  readonly walkInUsed: number;
  readonly onlineUsed: number;
}

export type Channel = 'walk-in' | 'online';

export interface PlacesLeftInput {
  readonly state: ServiceDayState;
  readonly quota: { readonly walkIn: number; readonly online: number } | undefined;
  readonly channel: Channel;
  /** How many wait on the standby list: the next walk-in places are theirs. Absent = nobody. */
  readonly onStandby?: number;
}

/** Places left for a channel; null when the service has no quota. Negative never: a smaller quota in a new pack takes nothing back. */
export function placesLeft({ state, quota, channel, onStandby = 0 }: PlacesLeftInput): number | null {
  const sequence = nextSequence({ last: state.lastSequence, floor: state.floor });
  if (sequence === undefined) return 0;
  if (quota === undefined) return null;
  const left = channel === 'walk-in' ? quota.walkIn - state.walkInUsed - onStandby : quota.online - state.onlineUsed;
  return Math.max(0, left);
}

/** The state after one more number: pure, so that the desk can run ahead of the disk. */
export function giveNumber(state: ServiceDayState, channel: Channel): { readonly state: ServiceDayState; readonly sequence: number } | undefined {
  const sequence = nextSequence({ last: state.lastSequence, floor: state.floor });
  if (sequence === undefined) return undefined;
  return {
    sequence,
    state: {
      ...state,
      version: state.version + 1,
      lastSequence: sequence,
      walkInUsed: state.walkInUsed + (channel === 'walk-in' ? 1 : 0),
      onlineUsed: state.onlineUsed + (channel === 'online' ? 1 : 0),
    },
  };
}

export function serviceDayStream({ service, day }: { readonly service: string; readonly day: string }): string {
  return `service-day/${service}/${day}`;
}
