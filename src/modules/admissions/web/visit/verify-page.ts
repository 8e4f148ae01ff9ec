import { element, refill } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { Inclusion } from '../../contract/seal.ts';
import { rootOfProof } from '../../rules/merkle.ts';
import { bytesOfHex, hexOf, readReceipt, receiptOf } from '../../rules/receipt.ts';
import { chinaTime } from './countdown.ts';
import { sha256 } from './digest.ts';
import { backLink, facts, link, note, type PageContext, paragraph, title } from './page.ts';
import { session } from './session.ts';
import { request } from './transport.ts';

/** Whether the proof leads this receipt to the root; computed here, whatever the service says. */
function leadsToRoot(receipt: Uint8Array, { position, leaves, proof, root }: Inclusion): boolean {
  const neighbours = proof.map(bytesOfHex);
  if (position === null || !neighbours.every((each): each is Uint8Array => each !== undefined)) return false;
  const reached = rootOfProof(receipt, { position, leaves, proof: neighbours }, sha256);
  return reached !== undefined && hexOf(reached) === root;
}

function findings({ t, english }: PageContext, receipt: Uint8Array, found: Inclusion): Node[] {
  const { position } = found;
  const verdict =
    position === null
      ? note('wait', t.verify_later)
      : leadsToRoot(receipt, found)
        ? note('good', t.verify_included)
        : note('bad', t.verify_broken);
  return [
    verdict,
    facts([
      [t.round, found.roundTitle],
      [t.sealedAt, chinaTime(found.sealedAt, english)],
      [t.computed, element('code', {}, hexOf(receipt))],
      [
        t.position,
        position === null ? null : fill(t.positionText, { position: position + 1, leaves: found.leaves }),
      ],
      [t.root, element('code', {}, found.root)],
    ]),
    ...(position === null ? [] : [paragraph(fill(t.proofSteps, { n: found.proof.length }), 'quiet')]),
    element('p', {}, link(t.seal, `/api/admission-rounds/${found.roundId}/seal`)),
    element('p', {}, link(t.list, `/api/admission-rounds/${found.roundId}/sealed.json`)),
    paragraph(t.listHelp, 'quiet'),
  ];
}

async function verify(context: PageContext, text: string): Promise<Node[]> {
  const { t } = context;
  const parts = readReceipt(text);
  if (!parts) return [note('bad', t.verify_unreadable)];
  const receipt = receiptOf(parts, sha256);
  const answer = await request<Inclusion>('GET', `/admission-receipts/${hexOf(receipt)}`);
  if (answer.kind === 'done') return findings(context, receipt, answer.value);
  if (answer.kind !== 'refused') return [note('bad', t.failed)];
  return [note('bad', t.verify_unsealed), facts([[t.computed, element('code', {}, hexOf(receipt))]])];
}

/** Anybody with a receipt checks it here, without signing in. */
export function verifyPage(context: PageContext): Node[] {
  const { t } = context;
  const text = element('textarea', { id: 'receipt', rows: '8', spellcheck: 'false' }) as HTMLTextAreaElement;
  const file = element('input', {
    id: 'receipt-file',
    type: 'file',
    accept: '.txt,text/plain',
  }) as HTMLInputElement;
  const result = element('div', { 'aria-live': 'polite' });
  const check = async () => refill(result, ...(await verify(context, text.value)));
  file.addEventListener('change', () => {
    const [chosen] = Array.from(file.files ?? []);
    if (!chosen) return;
    const reader = new FileReader();
    reader.onload = () => {
      text.value = String(reader.result);
      void check();
    };
    reader.readAsText(chosen);
  });
  const form = element(
    'form',
    {},
    element('div', { class: 'field' }, element('label', { for: 'receipt-file' }, t.chooseFile), file),
    element('div', { class: 'field' }, element('label', { for: 'receipt' }, t.receiptText), text),
    element('button', { type: 'submit', class: 'primary' }, t.doVerify),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void check();
  });
  return [
    backLink(t, session.who === 'candidate' ? '/home' : '/'),
    element('section', {}, title(t.verify), paragraph(t.verifyHelp), form, result),
  ];
}
