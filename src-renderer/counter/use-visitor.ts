import { shallowRef } from 'vue';
import type { CounterView } from '../../src-main/contract/index.ts';
import { createSteadyIds, newId } from '../ui/ids.ts';
import type { CounterSession, Refused } from '../ui/session/use-session.ts';
import type { DirectoryService } from './find-services.ts';
import type { Said } from './said.ts';

/** A number for somebody without paper. */
export interface WalkInAsked {
  readonly service: DirectoryService;
  readonly priority: boolean;
  /** Called at once. */
  readonly callsNow: boolean;
}

/**
 * Numbers, copies and notes that the counter makes itself, and what became of the last of them. Each answers whether it was done. A number whose answer never
 * came was told to nobody: asked for again, also from a sheet opened anew, it is the same number.
 */
export function useVisitor({ tell, sentenceOf }: Pick<CounterSession, 'tell'> & { readonly sentenceOf: (refused: Refused) => string }) {
  const said = shallowRef<Said | null>(null);
  /** The copy whose answer has not come: asked again, it is the same copy. */
  let copying: { readonly ticketId: string; readonly jobId: string } | null = null;
  const numbers = createSteadyIds();
  const calls = createSteadyIds();

  async function issueWalkIn({ service, priority, callsNow }: WalkInAsked): Promise<boolean> {
    const { serviceId } = service;
    const visitor = `${serviceId} ${priority}`;
    const asked = { serviceId, priority, ticketId: numbers.of(visitor), callWith: callsNow ? calls.of(visitor) : null };
    const given = await tell((counter, signal, token) => counter.issueWalkIn({ token, ...asked }, { signal }));
    if (given === undefined) return false;
    numbers.settle(visitor);
    calls.settle(visitor);
    const { number, notCalled } = given;
    said.value = notCalled === null ? { kind: asked.callWith === null ? 'given' : 'called', number, serviceName: service.name } : { kind: 'not-called', number, serviceName: service.name, why: sentenceOf(notCalled) };
    return true;
  }
  async function addFurtherService(ticketId: string, service: DirectoryService): Promise<boolean> {
    const { serviceId } = service;
    const further = `${ticketId} ${serviceId}`;
    const added = await tell((counter, signal, token) => counter.addFurtherService({ token, ticketId, furtherId: numbers.of(further), serviceId }, { signal }));
    if (added === undefined) return false;
    numbers.settle(further);
    said.value = { kind: 'further', number: added.number, serviceName: service.name };
    return true;
  }
  async function reprint(ticketId: string): Promise<boolean> {
    const asked = copying?.ticketId === ticketId ? copying : { ticketId, jobId: newId() };
    copying = asked;
    const printing = await tell((counter, signal, token) => counter.reprint({ token, ...asked }, { signal }));
    if (printing === undefined) return false;
    copying = null;
    said.value = { kind: 'copy', number: printing.number };
    return true;
  }
  async function noteTicket({ ticketId, number }: NonNullable<CounterView['current']>, text: string): Promise<boolean> {
    const noted = await tell((counter, signal, token) => counter.noteTicket({ token, ticketId, text }, { signal }));
    if (noted !== undefined) said.value = { kind: text.trim() === '' ? 'note-erased' : 'note-kept', number };
    return noted !== undefined;
  }
  return { said, issueWalkIn, addFurtherService, reprint, noteTicket };
}
