import { ref } from 'vue';
import type { ExportWish, ReportRequest } from '../../src-main/contract/index.ts';
import { useSupervisor } from './use-supervisor.ts';

/** A browser needs the address of a file until it has begun to save it. */
const KEEP_ADDRESS_MS = 10_000;

/** Fetches an export and hands it to the browser to save. */
export function useDownload() {
  const { ask, language, refuse } = useSupervisor();
  const trouble = ref('');
  async function download(request: ReportRequest, { format, tableId }: Pick<ExportWish, 'format' | 'tableId'>): Promise<void> {
    trouble.value = '';
    const outcome = await ask.export({ request, wish: { format, tableId, language: language.value } }).catch(() => ({ ok: false as const, error: { kind: 'failed' } }));
    if (!outcome.ok) {
      trouble.value = refuse(outcome.error.kind);
      return;
    }
    const { name, mediaType, base64 } = outcome.value;
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), KEEP_ADDRESS_MS);
  }
  return { download, trouble };
}
