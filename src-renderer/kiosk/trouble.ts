import type { TicketDoing } from './flow-types.ts';

/** The sentence for something asked about a ticket that did not happen; null while all is well. */
export function troubleText(doing: TicketDoing, t: (key: string) => string): string | null {
  switch (doing) {
    case 'lost':
      return t('ticket.lost');
    case 'cannot-save':
      return t('ticket.cannotSave');
    case 'not-possible':
      return t('ticket.notPossible');
    case 'copy-refused':
      return t('ticket.copyRefused');
    default:
      return null;
  }
}
