import type { SiteEvent } from '../journal/events/catalogue.ts';
import { formatNumber } from '../queue/numbering.ts';
import { ZONE_OFFSET_MINUTES } from '../shared/clock.ts';
import type { Names } from './names.ts';
import { createTable, type Cell, type ReportDocument, type Text } from './report-document.ts';
import { sayCode, WORDS } from './report-words.ts';

/** A ticket's whole life, an event a row, as the journal holds it. `events`: its number first, then its own stream. */
export function toAuditDocument({ events, names }: { readonly events: readonly SiteEvent[]; readonly names: Names }): ReportDocument {
  const issued = events.find((event) => event.type === 'ticket.issued');
  return {
    title: WORDS.life,
    subject: issued?.type === 'ticket.issued' ? `${formatNumber(issued.data)}, ${issued.data.day}` : '',
    siteName: names.siteName,
    offsetMinutes: ZONE_OFFSET_MINUTES[names.zone],
    facts: [],
    tables: [
      createTable({
        id: 'life',
        title: WORDS.life,
        columns: [
          { id: 'at', heading: WORDS.time, unit: 'date-time' },
          { id: 'what', heading: WORDS.what, unit: 'text' },
          { id: 'details', heading: WORDS.details, unit: 'text' },
          { id: 'who', heading: WORDS.who, unit: 'text' },
          { id: 'device', heading: WORDS.device, unit: 'text' },
        ],
        rows: events.map((event) => [event.at, HAPPENED[event.type] ?? event.type, detailsOf(event, names), whoDid(event.actor), event.device]),
      }),
    ],
  };
}

const say = (id: string, en: string): Text => ({ id, en });

const HAPPENED: { readonly [type: string]: Text | undefined } = {
  'ticket.issued': say('Nomor diambil', 'Number taken'),
  'ticket.printed': say('Tercetak', 'Printed'),
  'ticket.print-refused': say('Tidak tercetak', 'Not printed'),
  'ticket.print-doubted': say('Cetakan tidak pasti', 'Print unsure'),
  'ticket.reprint-asked': say('Salinan diminta', 'Copy asked for'),
  'ticket.confirmed': say('Nomor dicatat pengunjung', 'Number noted by the visitor'),
  'ticket.called': say('Dipanggil', 'Called'),
  'ticket.recalled': say('Dipanggil ulang', 'Called again'),
  'ticket.call-undone': say('Panggilan dibatalkan', 'Call taken back'),
  'ticket.announced': say('Diumumkan di papan', 'Announced on the boards'),
  'ticket.serving-started': say('Mulai dilayani', 'Service started'),
  'ticket.finished': say('Selesai', 'Finished'),
  'ticket.no-show': say('Tidak hadir', 'Did not come'),
  'ticket.parked': say('Ditunda', 'Parked'),
  'ticket.unparked': say('Kembali ke antrean', 'Back in the queue'),
  'ticket.transferred': say('Dialihkan', 'Transferred'),
  'ticket.put-back': say('Dikembalikan ke antrean', 'Put back in the queue'),
  'ticket.reordered': say('Urutan diatur', 'Reordered'),
  'ticket.taken-over': say('Diambil alih loket lain', 'Taken over by another counter'),
  'ticket.cancelled': say('Dibatalkan pengunjung', 'Cancelled by the visitor'),
  'ticket.voided': say('Dibatalkan petugas', 'Voided by staff'),
  'ticket.not-served': say('Ditutup tanpa dilayani', 'Closed without service'),
};

function detailsOf(event: SiteEvent, names: Names): Cell {
  switch (event.type) {
    case 'ticket.issued': {
      const { promised: told, priority, service } = event.data;
      const wait = told === undefined ? '' : `, ${told.fromMinutes}–${told.toMinutes}`;
      return join(names.service(service), say(`${priority ? ', prioritas' : ''}${wait === '' ? '' : `${wait} menit`}`, `${priority ? ', priority' : ''}${wait === '' ? '' : `${wait} minutes`}`));
    }
    case 'ticket.called':
      return join(say(`${names.counter(event.data.counter)}, `, `${names.counter(event.data.counter)}, `), sayCode(event.data.reason));
    case 'ticket.taken-over':
      return names.counter(event.data.counter);
    case 'ticket.transferred':
      return join(names.service(event.data.service), event.data.reason === undefined ? say('', '') : join(say(', ', ', '), sayCode(event.data.reason)));
    case 'ticket.put-back':
    case 'ticket.voided':
      return sayCode(event.data.reason);
    case 'ticket.reordered':
      return join(event.data.place === 'first' ? say('ke depan, ', 'to the front, ') : say('ke belakang, ', 'to the end, '), sayCode(event.data.reason));
    case 'ticket.finished':
      return sayCode(event.data.outcome);
    case 'ticket.print-refused':
    case 'ticket.print-doubted':
      return event.data.reason;
    case 'ticket.announced':
      return event.data.boards.join(', ');
    default:
      return null;
  }
}

function join(a: Text, b: Text): Text {
  return say(a.id + b.id, a.en + b.en);
}

/** Opaque: a page that knows the name of a member of staff puts it there. */
function whoDid(actor: string): Cell {
  if (actor === 'citizen') return say('pengunjung', 'visitor');
  return actor === 'site' ? say('sistem', 'the site itself') : actor.replace(/^staff\//, '');
}
