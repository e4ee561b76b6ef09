import { describe, expect, test } from 'vitest';
import type { BoardAcknowledgement, BoardVoice } from '../../../src-main/contract/index.ts';
import { createVoiceDuty } from '../../../src-renderer/board/voice-duty.ts';
import { createVoicePlayer, type SayOutcome, type VoicePlayer } from '../../../src-renderer/board/voice-player.ts';

/** An audio context whose clock moves with the test's own waiting, unless its device is gone. */
function stage({ unitSeconds = 0.5, state = 'running' as AudioContextState, hasDevice = true, canResume = true, missing = '' } = {}) {
  let now = 0;
  const timers: { readonly at: number; readonly run: () => void }[] = [];
  const played: { readonly at: number; stoppedAt: number | null }[] = [];
  const device = { isThere: hasDevice };
  const context = {
    state,
    get currentTime() {
      return device.isThere && context.state === 'running' ? now : 0;
    },
    destination: {},
    createGain: () => ({ gain: { value: 1 }, connect: () => undefined, disconnect: () => undefined }),
    createBufferSource() {
      const sound = { at: 0, stoppedAt: null as number | null };
      return { buffer: null, connect: () => undefined, start: (at: number) => void played.push(Object.assign(sound, { at })), stop: () => void (sound.stoppedAt = now) };
    },
    decodeAudioData: async () => ({ duration: unitSeconds }),
    async resume() {
      if (canResume) context.state = 'running';
    },
    close: async () => undefined,
  };
  const player = createVoicePlayer({
    createContext: () => context as unknown as AudioContext,
    loadUnit: async (unit) => {
      if (unit === missing) throw new Error('404');
      return new ArrayBuffer(8);
    },
    wait: (ms) => new Promise((run) => timers.push({ at: now + ms / 1_000, run })),
  });
  return {
    player,
    played,
    device,
    async pass(seconds: number) {
      for (const until = now + seconds; ; ) {
        for (let i = 0; i < 20; i++) await Promise.resolve();
        const next = timers.sort((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > until) {
          now = until;
          return;
        }
        now = next.at;
        timers.shift();
        next.run();
      }
    },
  };
}

const pieces = [{ unit: 'chime', pauseMs: 200 }, { unit: 'id/dua', pauseMs: 30 }, { unit: 'id/belas', pauseMs: 600 }];

describe('the voice of a board', () => {
  test('plays units one after the other with their pauses and ends after the last', async () => {
    const { player, played, pass } = stage();
    const marks: string[] = [];
    void player.say(pieces, 1, () => marks.push('started')).then(({ kind }) => marks.push(kind));
    await pass(1);
    expect(marks).toEqual(['started']);
    const [first = 0, second = 0, third = 0] = played.map(({ at }) => at);
    expect([second - first, third - second].map((gap) => Math.round(gap * 1_000))).toEqual([700, 530]);
    await pass(3);
    expect(marks).toEqual(['started', 'ended']);
  });

  test.each([
    ['a suspended context that nobody may wake', { state: 'suspended' as const, canResume: false }, { why: 'suspended' }],
    ['no sound device', { hasDevice: false }, { why: 'no-sound-device' }],
    ['a missing unit', { missing: 'id/dua' }, { why: 'unit-missing', detail: 'id/dua' }],
  ])('reports %s and throws nothing', async (_name, how, trouble) => {
    const { player, pass, played } = stage(how);
    const said: SayOutcome[] = [];
    void player.say(pieces, 1, () => undefined).then((outcome) => said.push(outcome));
    await pass(3);
    expect(said).toMatchObject([{ kind: 'trouble', ...trouble }]);
    expect(played).toEqual([]);
  });

  test('wakes a suspended context by itself where the browser allows it', async () => {
    const { player, pass } = stage({ state: 'suspended' });
    const said: string[] = [];
    void player.say(pieces, 1, () => undefined).then(({ kind }) => said.push(kind));
    await pass(6);
    expect(said).toEqual(['ended']);
  });

  test('reports a device that is pulled out in mid-utterance', async () => {
    const { player, pass, device } = stage();
    const said: SayOutcome[] = [];
    void player.say(pieces, 1, () => undefined).then((outcome) => said.push(outcome));
    await pass(1);
    device.isThere = false;
    await pass(6);
    expect(said).toMatchObject([{ kind: 'trouble', why: 'no-sound-device' }]);
  });

  test('a new utterance silences the one before', async () => {
    const { player, pass, played } = stage();
    const said: string[] = [];
    void player.say(pieces, 1, () => undefined).then(({ kind }) => said.push(kind));
    await pass(1);
    void player.say(pieces.slice(1), 1, () => undefined).then(({ kind }) => said.push(kind));
    await pass(5);
    expect(said).toEqual(['stopped', 'ended']);
    expect(played.slice(0, 3).every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
  });

  test('a context that cannot even be built is reported', async () => {
    const player = createVoicePlayer({ createContext: () => { throw new Error('no hardware'); }, loadUnit: async () => new ArrayBuffer(0) });
    expect(await player.say(pieces, 1, () => undefined)).toMatchObject({ kind: 'trouble', why: 'no-sound-device' });
  });
});

describe('the duty to speak', () => {
  const voice = (utteranceId: string): BoardVoice => ({ utteranceId, callId: utteranceId, pieces, volume: 1 });

  function duty(outcomes: SayOutcome[] = []) {
    const reports: BoardAcknowledgement[] = [];
    let trouble: Awaited<ReturnType<VoicePlayer['probe']>> = null;
    const endings: ((outcome: SayOutcome) => void)[] = [];
    const player: VoicePlayer = {
      say: (_pieces, _volume, onStarted) => {
        const outcome = outcomes.shift();
        if (outcome?.kind !== 'trouble') onStarted();
        return outcome === undefined ? new Promise((resolve) => endings.push(resolve)) : Promise.resolve(outcome);
      },
      stop: () => endings.shift()?.({ kind: 'stopped' }),
      probe: async () => trouble,
      close: () => undefined,
    };
    return { duty: createVoiceDuty({ player, report: (said) => reports.push(said), onTrouble: () => undefined }), reports, endings, lose: (why: typeof trouble) => (trouble = why) };
  }
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

  test('says each utterance once, however often the state comes', async () => {
    const { duty: own, reports } = duty([{ kind: 'ended' }]);
    own.follow(voice('u1'));
    own.follow(voice('u1'));
    await settle();
    own.follow(voice('u1'));
    await settle();
    expect(reports).toEqual([{ kind: 'started', utteranceId: 'u1' }, { kind: 'ended', utteranceId: 'u1' }]);
  });

  test('falls silent when the state asks for nothing, and does not claim to have ended', async () => {
    const { duty: own, reports } = duty();
    own.follow(voice('u1'));
    own.follow(null);
    await settle();
    expect(reports).toEqual([{ kind: 'started', utteranceId: 'u1' }]);
  });

  test('answers every request it cannot meet, also when the trouble is known', async () => {
    const suspended = { kind: 'trouble', why: 'suspended', detail: '' } as const;
    const { duty: own, reports } = duty([suspended, suspended]);
    own.follow(voice('u1'));
    await settle();
    own.follow(voice('u2'));
    await settle();
    expect(reports.map(({ kind }) => kind)).toEqual(['voice-lost', 'voice-lost']);
  });

  test('reports trouble and its end once each, and again after a reconnection', async () => {
    const { duty: own, reports, lose } = duty();
    lose('no-sound-device');
    await own.check();
    await own.check();
    lose(null);
    await own.check();
    own.forget();
    await own.check();
    expect(reports.map(({ kind }) => kind)).toEqual(['voice-lost', 'voice-ready', 'voice-ready']);
  });
});
