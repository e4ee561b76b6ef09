import { board } from './board.ts';
import { counter } from './counter.ts';
import { dev } from './dev.ts';
import { kiosk } from './kiosk.ts';
import { supervisor } from './supervisor.ts';
import { technician } from './technician.ts';
import { tray } from './tray.ts';

/** One contract, one branch per audience. A page reaches only the branches of its own token. */
export const contract = { kiosk, tray, counter, supervisor, board, technician, dev };
export type Contract = typeof contract;

export type * from './views.ts';
export type * from './board.ts';
export type * from './counter.ts';
export type * from './counter-views.ts';
export type * from './supervisor.ts';
