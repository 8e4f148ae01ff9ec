import { element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { PublicResult } from '../../contract/results.ts';
import { checkCommand, rerunCommand } from '../../rules/rounds/rerun-command.ts';
import { facts } from '../visit/page.ts';
import { memberText, type PublicTexts } from './texts.ts';

type Certificate = PublicResult['certificates'][number];

/** The name of a step of the computation, in words. */
export function partText(t: PublicTexts, titles: Readonly<Record<string, string>>, name: string): string {
  const [, n = '', kind] = /^batch-(\d+)(?:-(.*))?$/.exec(name) ?? [];
  if (n === '') return name;
  const batch = titles[n] ?? n;
  if (kind === 'general-lines') return fill(t.part_lines, { batch });
  return kind === 'consent' ? fill(t.part_consent, { batch }) : batch;
}

const hasPassed = ({ feasible, noJustifiedEnvy, noWastedSeat }: Certificate): boolean =>
  feasible && noJustifiedEnvy && noWastedSeat;

/** What the checker found of a step, each finding as a sentence. */
export function findings(t: PublicTexts, certificate: Certificate): { text: string; holds: boolean }[] {
  const { feasible, noJustifiedEnvy, noWastedSeat, optimalForCandidates } = certificate;
  return [
    { text: t.feasible, holds: feasible },
    { text: t.noJustifiedEnvy, holds: noJustifiedEnvy },
    { text: t.noWastedSeat, holds: noWastedSeat },
    {
      text: memberText(t, 'optimal', optimalForCandidates),
      holds: optimalForCandidates === 'proved',
    },
  ];
}

function certificatePart(t: PublicTexts, part: string, certificate: Certificate): HTMLElement {
  const passed = hasPassed(certificate);
  const items = findings(t, certificate).map(({ text, holds }) =>
    element('li', { class: holds ? 'holds' : 'open' }, text),
  );
  return element(
    'details',
    {},
    element('summary', {}, `${passed ? '✓' : '✕'} ${part}${t.colon}${passed ? t.passed : t.failedCheck}`),
    element('ul', { class: 'findings' }, ...items),
  );
}

function filesPart(t: PublicTexts, { roundId, certificates }: PublicResult): Node[] {
  const file = (label: string, href: string, help = '') =>
    element(
      'li',
      {},
      element('a', { href }, label),
      ...(help ? [element('p', { class: 'quiet' }, help)] : []),
    );
  return [
    element('h2', {}, t.files),
    element(
      'ul',
      { class: 'files' },
      file(t.package, `/api/public/admission-results/${roundId}/package.zip`, t.packageHelp),
      file(t.sealed, `/api/admission-rounds/${roundId}/sealed.json`, t.sealedHelp),
      file(t.verify, '/admission#/verify'),
    ),
    element(
      'pre',
      {},
      certificates.map(({ name }) => `${rerunCommand(name)}\n${checkCommand(name)}`).join('\n'),
    ),
  ];
}

/** How anybody can convince themselves: the verdict of the checker in words, the files, their digests. */
export function checkView(t: PublicTexts, result: PublicResult): Node[] {
  const code = (text: string) => element('code', {}, text);
  const { certificates, batchTitles } = result;
  const digests = certificates.flatMap(({ name, market, result: digest }) => {
    const part = partText(t, batchTitles, name);
    return [
      [fill(t.market, { part }), code(market)] as const,
      [fill(t.result, { part }), code(digest)] as const,
    ];
  });
  return [
    element('h2', {}, t.check),
    element('p', {}, t.checkHelp),
    ...(certificates.every(hasPassed)
      ? [element('p', {}, element('b', {}, `✓ ${fill(t.allPassed, { n: certificates.length })}`))]
      : []),
    ...certificates.map((certificate) =>
      certificatePart(t, partText(t, batchTitles, certificate.name), certificate),
    ),
    ...filesPart(t, result),
    element(
      'details',
      {},
      element('summary', {}, t.digests),
      facts([[t.root, code(result.root)], [t.seed, code(result.lotterySeed)], ...digests]),
    ),
  ];
}
