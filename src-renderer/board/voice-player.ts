import type { BoardVoice, BoardVoiceTrouble } from '../../src-main/contract/index.ts';

type Pieces = readonly Readonly<BoardVoice['pieces'][number]>[];

/** How one utterance went. Trouble with the sound is an outcome; nothing here throws. */
export type SayOutcome =
  | { readonly kind: 'ended' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'trouble'; readonly why: BoardVoiceTrouble; readonly detail: string };

export interface VoicePlayer {
  /** Says the pieces one after the other; whatever was being said is stopped. `volume` 0 to 1. */
  say(pieces: Pieces, volume: number, onStarted: () => void): Promise<SayOutcome>;
  stop(): void;
  /** Whether sound comes out now; tries to wake a suspended context. */
  probe(): Promise<BoardVoiceTrouble | null>;
  close(): void;
}

export interface VoicePlayerDeps {
  /** Opus bytes of a unit such as `id/dua`; rejects when there is none. */
  readonly loadUnit: (unit: string) => Promise<ArrayBuffer>;
  readonly createContext: () => AudioContext;
  readonly wait?: (ms: number) => Promise<void>;
}

/** A context that runs moves its own clock; one without a device may say "running" and stand still. ms. */
const PROBE_MS = 120;
const RESUME_MS = 500;
/** From now to the first sample: time to hand all sources to the audio thread. Seconds. */
const LEAD_S = 0.06;
/** An utterance that is this much late has lost its device on the way. ms. */
const OVERDUE_MS = 1_000;

interface Current {
  readonly sources: readonly AudioBufferSourceNode[];
  readonly settle: (outcome: SayOutcome) => void;
}

/** Composes recorded units with WebAudio, sample by sample: no gaps but the ones written into the utterance. */
export function createVoicePlayer({ loadUnit, createContext, wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)) }: VoicePlayerDeps): VoicePlayer {
  const buffers = new Map<string, AudioBuffer>();
  let context: AudioContext | null = null;
  let current: Current | null = null;
  /** Counts utterances: what was loaded for an older one is not played any more. */
  let turn = 0;

  async function say(pieces: Pieces, volume: number, onStarted: () => void): Promise<SayOutcome> {
    stop();
    const mine = ++turn;
    const why = await probe();
    if (why !== null) return { kind: 'trouble', why, detail: '' };
    const loaded = await loadAll(pieces);
    if (!loaded.ok) return loaded.trouble;
    if (mine !== turn || context === null) return { kind: 'stopped' };
    return play(context, loaded.buffers, { pieces, volume, onStarted });
  }

  function play(audio: AudioContext, sounds: readonly AudioBuffer[], { pieces, volume, onStarted }: { readonly pieces: Pieces; readonly volume: number; readonly onStarted: () => void }): Promise<SayOutcome> {
    const gain = audio.createGain();
    gain.gain.value = Math.min(1, Math.max(0, volume));
    gain.connect(audio.destination);
    let at = audio.currentTime + LEAD_S;
    const sources = sounds.map((buffer, i) => {
      const source = audio.createBufferSource();
      source.buffer = buffer;
      source.connect(gain);
      source.start(at);
      at += buffer.duration + (pieces[i]?.pauseMs ?? 0) / 1_000;
      return source;
    });
    const lengthMs = (at - audio.currentTime) * 1_000;
    return new Promise((resolve) => {
      const settle = (outcome: SayOutcome) => {
        if (current?.settle !== settle) return;
        current = null;
        gain.disconnect();
        resolve(outcome);
      };
      current = { sources, settle };
      onStarted();
      void wait(lengthMs).then(async () => {
        if (audio.currentTime < at - LEAD_S) await wait(OVERDUE_MS);
        const isOver = audio.currentTime >= at - LEAD_S;
        settle(isOver ? { kind: 'ended' } : { kind: 'trouble', why: audio.state === 'running' ? 'no-sound-device' : 'suspended', detail: 'stood still in mid-utterance' });
      });
    });
  }

  function stop(): void {
    turn++;
    for (const source of current?.sources ?? []) source.stop();
    current?.settle({ kind: 'stopped' });
  }

  async function probe(): Promise<BoardVoiceTrouble | null> {
    try {
      context ??= createContext();
      if (context.state !== 'running') await Promise.race([context.resume(), wait(RESUME_MS)]);
      if (context.state !== 'running') return 'suspended';
      const before = context.currentTime;
      await wait(PROBE_MS);
      return context.currentTime > before ? null : 'no-sound-device';
    } catch {
      // A browser without any output refuses to build or to resume the context.
      return 'no-sound-device';
    }
  }

  async function loadAll(pieces: Pieces): Promise<{ readonly ok: true; readonly buffers: readonly AudioBuffer[] } | { readonly ok: false; readonly trouble: SayOutcome }> {
    const sounds: AudioBuffer[] = [];
    for (const { unit } of pieces) {
      const buffer = buffers.get(unit) ?? (await load(unit));
      if (buffer === undefined) return { ok: false, trouble: { kind: 'trouble', why: 'unit-missing', detail: unit } };
      buffers.set(unit, buffer);
      sounds.push(buffer);
    }
    return { ok: true, buffers: sounds };
  }

  async function load(unit: string): Promise<AudioBuffer | undefined> {
    try {
      return await context?.decodeAudioData(await loadUnit(unit));
    } catch {
      // Missing, cut off in transfer or not Opus: one report, whatever it was.
      return undefined;
    }
  }

  return {
    say,
    stop,
    probe,
    close() {
      stop();
      void context?.close();
      context = null;
    },
  };
}
