import type { BoardAcknowledgement, BoardVoice, BoardVoiceTrouble } from '../../src-main/contract/index.ts';
import type { VoicePlayer } from './voice-player.ts';

export interface VoiceDuty {
  /** What the state asks for now. The same utterance again changes nothing, even when it is over. */
  follow(voice: BoardVoice | null): void;
  /** Looks whether sound comes out and reports a change: at the start, at every reconnection and every few seconds while it does not. */
  check(): Promise<void>;
  /** The link is back: the core may have forgotten this board's trouble. */
  forget(): void;
}

export interface VoiceDutyDeps {
  readonly player: VoicePlayer;
  readonly report: (acknowledgement: BoardAcknowledgement) => void;
  readonly onTrouble: (trouble: BoardVoiceTrouble | null) => void;
}

/** Keeps what is being said equal to what the core wants said, and says so. */
export function createVoiceDuty({ player, report, onTrouble }: VoiceDutyDeps): VoiceDuty {
  let lastId: string | null = null;
  let isSaying = false;
  /** undefined = not reported yet. */
  let known: BoardVoiceTrouble | null | undefined;

  function tell(trouble: BoardVoiceTrouble | null, detail = ''): void {
    if (trouble === known) return;
    known = trouble;
    onTrouble(trouble);
    report(trouble === null ? { kind: 'voice-ready' } : { kind: 'voice-lost', why: trouble, detail: detail.slice(0, 200) });
  }

  async function say({ utteranceId, pieces, volume }: BoardVoice): Promise<void> {
    isSaying = true;
    const outcome = await player.say(pieces, volume, () => report({ kind: 'started', utteranceId }));
    // Another utterance has taken over: its own outcome counts.
    if (lastId !== utteranceId) return;
    isSaying = false;
    if (outcome.kind === 'ended') report({ kind: 'ended', utteranceId });
    if (outcome.kind !== 'trouble') return;
    // Reported again even when known: the core asked, and must not wait for an answer.
    known = undefined;
    tell(outcome.why, outcome.detail);
  }

  return {
    follow(voice) {
      if (voice?.utteranceId === lastId) return;
      if (voice === null && lastId === null) return;
      lastId = voice?.utteranceId ?? null;
      if (voice === null) {
        isSaying = false;
        player.stop();
      } else void say(voice);
    },
    async check() {
      if (isSaying) return;
      const trouble = await player.probe();
      if (!isSaying) tell(trouble);
    },
    forget() {
      known = undefined;
    },
  };
}
