import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { answerHelp } from '../../src-main/queue/call-for-help.ts';
import { withSite } from '../support/with-site.ts';

test('a call for help is answered once, and whoever presses later learns who is on the way', () =>
  withSite(async (site) => {
    const { issuing } = site.site.parts;
    const helpId = v7();
    await site.kiosk.rpc.callForHelp({ helpId, screen: 'service', language: 'id' });
    expect(issuing.store.listOpenHelp(0)).toMatchObject([{ helpId, kiosk: 'Anjungan 1', answeredAt: null }]);
    const both = await Promise.all(['petugas-1', 'petugas-2'].map((staff) => answerHelp(issuing, { helpId, staff })));
    expect(both).toMatchObject([{ ok: true, value: { answeredBy: 'petugas-1' } }, { ok: true, value: { answeredBy: 'petugas-1' } }]);
    expect(issuing.store.listOpenHelp(0)).toEqual([]);
    expect((await site.types()).filter((type) => type === 'help.answered')).toHaveLength(1);
    expect(await answerHelp(issuing, { helpId: v7(), staff: 'petugas-1' })).toEqual({ ok: false, error: { kind: 'unknown-help' } });
    await site.close();
    expect(site.check()).toMatchObject({ sound: true });
  }));
