import { digestEvents } from './digest.ts';
import type { LivedDay } from './day.ts';
import type { SimulationOptions } from './options.ts';
import type { Plan } from './plan.ts';
import { checkProperties, type Property } from './properties.ts';
import { countTypes, readWaits, type ServiceWaits } from './waits.ts';

/** Everything that is told about a simulated day; printed as text or as JSON. */
export interface Report {
  readonly site: string;
  readonly day: string;
  readonly options: SimulationOptions;
  readonly serviceMinutes: number;
  readonly events: number;
  readonly digest: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly refusals: Readonly<Record<string, number>>;
  readonly waits: readonly (ServiceWaits & { readonly name: string; readonly counters: number })[];
  readonly livedMs: number;
  readonly livedCpuMs: number;
  readonly checkedMs: number;
  readonly memory: { readonly noonMb: number; readonly closeMb: number };
  readonly properties: readonly Property[];
  readonly holds: boolean;
  readonly plan: Plan | null;
}

const SHOWN_SERVICES = 5;

export function buildReport(lived: LivedDay, options: SimulationOptions, plan: Plan | null): Report {
  const { facts, plan: hall } = lived;
  const properties = checkProperties(facts);
  const mean = hall.services.reduce((sum, { share, serviceMs }) => sum + share * serviceMs, 0);
  return {
    site: lived.siteName,
    day: facts.day,
    options,
    serviceMinutes: mean / 60_000,
    events: facts.events.length,
    digest: digestEvents(facts.events),
    counts: Object.fromEntries(countTypes(facts.events)),
    refusals: Object.fromEntries(lived.refusals),
    waits: readWaits(facts).map((waits) => ({ ...waits, name: lived.nameOf(waits.service), counters: hall.seats.filter(({ services }) => services.includes(waits.service)).length })),
    livedMs: lived.livedMs,
    livedCpuMs: lived.livedCpuMs,
    checkedMs: lived.checkedMs,
    memory: lived.memory,
    properties,
    holds: properties.every(({ holds }) => holds),
    plan,
  };
}

/** The report for people. */
export function toText(report: Report): string {
  const { options, counts, memory } = report;
  const count = (type: string): number => counts[type] ?? 0;
  return [
    `${report.site}, ${report.day}, seed ${options.seed}: ${options.counters} counters, ${options.kiosks} kiosks, ${options.boards} boards, served in ${report.serviceMinutes.toFixed(1)} min on average`,
    `  ${count('ticket.issued')} numbers for ${options.tickets} citizens, ${count('ticket.called')} calls, ${count('ticket.finished')} served, ${count('ticket.no-show')} missed, ${count('ticket.transferred')} transferred, ${count('ticket.parked')} parked, ${count('ticket.cancelled')} cancelled, ${count('ticket.not-served')} not served`,
    `  ${report.events} events, lived in ${seconds(report.livedMs)} (${seconds(report.livedCpuMs)} of processor, synchronous ${options.isFast ? 'OFF' : 'FULL'}), checked in ${seconds(report.checkedMs)}; memory ${memory.noonMb.toFixed(1)} MB at noon, ${memory.closeMb.toFixed(1)} MB at close; digest ${report.digest}`,
    `  refused as they should be: ${describeCounts(report.refusals)}`,
    '',
    'Waiting for the first call (services with most numbers)',
    ...report.waits.slice(0, SHOWN_SERVICES).map(({ name, tickets, counters, medianMs, nineInTenMs }) => `  ${name}: ${tickets} numbers, ${counters} counters, median ${minutes(medianMs)}, nine in ten within ${minutes(nineInTenMs)}`),
    ...(report.plan === null ? [] : ['', describePlan(report.plan)]),
    '',
    ...report.properties.flatMap(describeProperty),
    '',
    report.holds ? 'All properties hold.' : 'SOME PROPERTIES DO NOT HOLD.',
  ].join('\n');
}

function describeProperty({ name, holds, checked, faults, examples }: Property): string[] {
  return [`  ${holds ? 'ok  ' : 'FAIL'}  ${name} (${holds ? checked : `${faults} of ${checked}`})`, ...examples.map((example) => `          ${example}`)];
}

function describePlan({ name, counters, before, after }: Plan): string {
  return `With one more counter for ${name} (${counters} now) the median wait falls from ${minutes(before)} to ${minutes(after)}.`;
}

function describeCounts(counts: Readonly<Record<string, number>>): string {
  const named = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  return named.length === 0 ? 'nothing' : named.map(([kind, times]) => `${times} ${kind}`).join(', ');
}

function minutes(ms: number | null): string {
  return ms === null ? 'never' : `${Math.round(ms / 60_000)} min`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
