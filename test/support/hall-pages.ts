import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { BoardState, Contract, CounterPage, CounterView, SupervisorUpdate, TicketDeed } from '../../src-main/contract/index.ts';
import { BOOTSTRAP_FILE } from '../../src-main/staff/bootstrap.ts';
import type { TestSite } from './with-site.ts';

type Client = ContractRouterClient<Contract>;

export const SUPERVISOR_PASSWORD = 'gerobak nanas terbang pelan';
export const OPERATOR_PASSWORD = 'payung ungu menari di atap';

/** A page of an audience on a machine of its own. */
export function connectTo({ site }: TestSite, audience: 'counter' | 'supervisor' | 'board', source = 'PC 1', onClosed?: (listener: () => void) => void): Client {
  return createRouterClient(site.router as never, { context: site.contextFor(audience, { id: v7(), source, ...(onClosed === undefined ? {} : { onClosed }) }) as never }) as unknown as Client;
}

/** A counter's page with somebody signed in. */
export interface CounterDesk {
  readonly rpc: Client['counter'];
  readonly token: string;
  open(counterId: string, services: readonly string[]): ReturnType<Client['counter']['open']>;
  next(commandId?: string): ReturnType<Client['counter']['callNext']>;
  act(ticketId: string, deed: TicketDeed): ReturnType<Client['counter']['act']>;
  /** What the page is told now. */
  page(): Promise<CounterPage>;
  view(): Promise<CounterView>;
  /** Its machine is switched off. */
  unplug(): void;
}

/** Makes the first account, `siti`, and signs her in. */
export async function signInFirst(site: TestSite, source = 'PC Supervisor'): Promise<CounterDesk> {
  const { counter } = connectTo(site, 'counter', source);
  const code = readFileSync(join(site.dataDir, BOOTSTRAP_FILE), 'utf8').trim();
  must(await counter.createFirstAccount({ code, signInName: 'siti', displayName: 'Siti Rahmawati', role: 'supervisor', password: SUPERVISOR_PASSWORD }));
  return signIn(site, { name: 'siti', password: SUPERVISOR_PASSWORD, source });
}

/** Adds an operator by a supervisor's page, who chooses a password and signs in. */
export async function addOperator(site: TestSite, by: CounterDesk, name: string, source = `PC ${name}`): Promise<CounterDesk> {
  const { code } = must(await by.rpc.addColleague({ token: by.token, signInName: name, displayName: name, role: 'operator' }));
  must(await connectTo(site, 'counter', source).counter.changePassword({ signInName: name, current: code, next: OPERATOR_PASSWORD }));
  return signIn(site, { name, password: OPERATOR_PASSWORD, source });
}

export async function signIn(site: TestSite, { name, password, source }: { readonly name: string; readonly password: string; readonly source: string }): Promise<CounterDesk> {
  const closing: (() => void)[] = [];
  const rpc = connectTo(site, 'counter', source, (listener) => void closing.push(listener)).counter;
  const { token } = must(await rpc.signIn({ signInName: name, password }));
  async function page(): Promise<CounterPage> {
    const leave = new AbortController();
    for await (const shown of await rpc.follow({ token }, { signal: leave.signal })) {
      leave.abort();
      return shown;
    }
    throw new Error('the site pushed nothing');
  }
  return {
    rpc,
    token,
    unplug: () => closing.forEach((close) => close()),
    page,
    open: (counterId, services) => rpc.open({ token, counterId, services: [...services] }),
    next: (commandId = v7()) => rpc.callNext({ token, commandId }),
    act: (ticketId, deed) => rpc.act({ token, ticketId, deed }),
    async view() {
      const shown = await page();
      if (shown.kind !== 'console') throw new Error(`the page shows ${shown.kind}`);
      return shown.view;
    },
  };
}

/** A supervisor's page of a session, with the first thing it is told. */
export async function openSupervisorPage(site: TestSite, { token }: Pick<CounterDesk, 'token'>, source: string) {
  const rpc = connectTo(site, 'supervisor', source).supervisor;
  const leave = new AbortController();
  async function look(): Promise<SupervisorUpdate> {
    for await (const update of await rpc.follow({ token }, { signal: leave.signal })) return update;
    throw new Error('the site pushed nothing');
  }
  return { rpc, first: await look(), look };
}

/** A board that shows and says at once whatever it is told to. */
export interface TestBoard {
  readonly states: readonly BoardState[];
  /** Utterances in the order in which they were begun. */
  readonly said: readonly { readonly callId: string; readonly utteranceId: string; readonly units: string }[];
  latest(): BoardState | undefined;
  leave(): Promise<void>;
}

export function openBoard(site: TestSite, { zone = null, name = 'Papan', isMute = false }: { readonly zone?: string | null; readonly name?: string; readonly isMute?: boolean } = {}): TestBoard {
  const { board } = connectTo(site, 'board', name);
  const leaving = new AbortController();
  const states: BoardState[] = [];
  const said: { callId: string; utteranceId: string; units: string }[] = [];
  const running = (async () => {
    for await (const state of await board.follow({ zone, name }, { signal: leaving.signal })) {
      states.push(state);
      if (states.length === 1) await board.acknowledge(isMute ? { kind: 'voice-lost', why: 'no-sound-device', detail: '' } : { kind: 'voice-ready' });
      const callIds = [...state.now, ...state.last].map(({ callId }) => callId);
      if (callIds.length > 0) await board.acknowledge({ kind: 'shown', callIds });
      if (state.voice === null || said.some(({ utteranceId }) => utteranceId === state.voice?.utteranceId)) continue;
      const { utteranceId, callId, pieces } = state.voice;
      said.push({ utteranceId, callId, units: pieces.map(({ unit }) => unit).join(' ') });
      await board.acknowledge({ kind: 'started', utteranceId });
      site.clock.advance(pieces.length * 400);
      await board.acknowledge({ kind: 'ended', utteranceId });
      // The breath between two utterances passes.
      site.clock.advance(500);
      site.site.parts.boards.wake();
    }
  })().catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error;
  });
  return {
    states,
    said,
    latest: () => states.at(-1),
    async leave() {
      leaving.abort();
      await running;
    },
  };
}

export function must<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
}
