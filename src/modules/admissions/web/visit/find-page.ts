import { button, element } from '#web/portal/elements.ts';
import { fill } from '#web/portal/fill.ts';
import type { Catalogue, CatalogueProgramme, FormBatch, Visit } from '../../contract/visit.ts';
import { add, chosenIn } from './form.ts';
import { backLink, focusable, link, type PageContext, paragraph, title } from './page.ts';
import { anything, type Found, findProgrammes, type Search } from './search.ts';
import { changeForm, currentRound, loadCatalogue, session } from './session.ts';

const pageSize = 20;
let search: Search = anything;
let shown = pageSize;
let filtersOpen = false;

function select(
  key: keyof Search,
  label: string,
  options: readonly (readonly [string, string])[],
  set: (value: string) => void,
): HTMLElement {
  const id = `find-${key}`;
  const choices = options.map(([value, text]) => element('option', { value }, text));
  const control = focusable(element('select', { id }, ...choices), id) as HTMLSelectElement;
  control.value = String(search[key]);
  control.addEventListener('change', () => set(control.value));
  return element('div', { class: 'field' }, element('label', { for: id }, label), control);
}

function tick(key: 'boarding' | 'good', label: string, draw: () => void): HTMLElement {
  const id = `find-${key}`;
  const box = focusable(element('input', { type: 'checkbox', id }), id) as HTMLInputElement;
  box.checked = search[key];
  box.addEventListener('change', () => {
    search = { ...search, [key]: box.checked };
    draw();
  });
  return element('div', { class: 'tick' }, box, element('label', { for: id }, label));
}

const distinct = (values: readonly string[]): string[] =>
  values.filter((value, at) => values.indexOf(value) === at).sort((a, b) => a.localeCompare(b, 'zh-CN'));

function filters(
  { t, draw }: PageContext,
  offered: readonly CatalogueProgramme[],
  ranked: boolean,
): HTMLElement {
  const set: Set = (change) => {
    search = { ...search, ...change };
    shown = pageSize;
    draw();
  };
  const word = focusable(
    element('input', {
      id: 'find-word',
      type: 'search',
      placeholder: t.word,
      'aria-label': t.word,
      value: search.word,
    }),
    'find-word',
  ) as HTMLInputElement;
  word.addEventListener('input', () => set({ word: word.value }));
  const counties = distinct(offered.map(({ county }) => county));
  const inCounty = offered.filter(({ county }) => search.county === '' || county === search.county);
  const schools = distinct(inCounty.map(({ school }) => school));
  const plain = (values: readonly string[]) => values.map((value) => [value, value] as const);
  const bothTracks = offered.some(({ track }) => track !== offered[0]?.track);
  const more = element(
    'details',
    filtersOpen ? { open: '' } : {},
    focusable(element('summary', {}, t.moreFilters), 'find-more'),
    element(
      'div',
      { class: 'filters' },
      select('county', t.county, [['', t.allCounties], ...plain(counties)], (county) =>
        set({ county, school: '' }),
      ),
      select('school', t.school, [['', t.allSchools], ...plain(schools)], (school) => set({ school })),
      ...(bothTracks ? [trackSelect(t, set)] : []),
      select('feeMax', t.feeMax, feeOptions(t), (fee) => set({ feeMax: Number(fee) })),
    ),
  ) as HTMLDetailsElement;
  more.addEventListener('toggle', () => {
    filtersOpen = more.open;
  });
  return element(
    'div',
    { role: 'search' },
    word,
    more,
    tick('boarding', t.boarding, draw),
    ...(ranked ? [tick('good', t.goodOnly, draw)] : []),
  );
}

type Set = (change: Partial<Search>) => void;

const trackSelect = (t: PageContext['t'], set: Set): HTMLElement =>
  select(
    'track',
    t.track,
    [
      ['', t.allTracks],
      ['general', t.general],
      ['vocational', t.vocational],
    ],
    (track) => set({ track: track as Search['track'] }),
  );

const feeOptions = (t: PageContext['t']): (readonly [string, string])[] => [
  ['0', t.anyFee],
  ...[1000, 3000, 6000, 10_000].map((n) => [String(n), fill(t.yuan, { n })] as const),
];

function earlierText({ t }: PageContext, programme: CatalogueProgramme): string {
  if (programme.earlier.length === 0) return t.noLastYear;
  return programme.earlier
    .map(({ year, rank, total }) =>
      rank === null
        ? fill(t.lastYearLeft, { year })
        : total === null
          ? fill(t.lastYearRank, { year, rank })
          : fill(t.lastYear, { year, rank, total }),
    )
    .join('；');
}

function feeText({ t }: PageContext, fee: number | null): string {
  if (fee === null) return t.noFee;
  return fee === 0 ? t.free : fill(t.yuan, { n: fee });
}

function foundItem(context: PageContext, batch: FormBatch, { programme, chance }: Found): HTMLElement {
  const { t } = context;
  const name = `${programme.school} ${programme.title}`;
  const { choices } = session.form;
  const at = chosenIn(choices, batch.no).programmes.indexOf(programme.id);
  const isFull = chosenIn(choices, batch.no).programmes.length >= batch.choicesMax;
  const act = button(at >= 0 ? `✓ ${t.chosen}` : t.choose, () => {
    const next = add(choices, batch, programme.id);
    changeForm(next, fill(t.added, { name, n: chosenIn(next, batch.no).programmes.length }));
  });
  act.setAttribute('aria-label', at >= 0 ? `${t.chosen} ${name}` : fill(t.chooseOf, { name }));
  if (at >= 0 || isFull) act.setAttribute('aria-disabled', 'true');
  const words = (t as unknown as Record<string, string>)[`chance_${chance}`] ?? '';
  return element(
    'li',
    { class: 'found' },
    element('b', {}, programme.school),
    element('div', {}, `${programme.code} ${programme.title}`),
    paragraph(
      [
        programme.county,
        fill(currentRound()?.kind === 'supplementary' ? t.seatsLeft : t.seats, { n: programme.seats }),
        feeText(context, programme.feeYuan),
        ...(programme.boarding ? [t.hasBoarding] : []),
      ].join(' · '),
      'quiet',
    ),
    paragraph(earlierText(context, programme), 'quiet'),
    ...(programme.note ? [paragraph(programme.note, 'quiet')] : []),
    element(
      'div',
      { class: 'controls' },
      element(
        'span',
        { class: `chance ${chance}` },
        `${t.chance}${t.chance.length > 2 ? ': ' : '：'}${words}`,
      ),
      focusable(act, `choose ${programme.id}`),
    ),
  );
}

function results(context: PageContext, batch: FormBatch, catalogue: Catalogue, visit: Visit): Node[] {
  const { t, draw } = context;
  const { found, hidden } = findProgrammes(catalogue.programmes, batch.no, visit, search);
  const left = found.length - shown;
  const more = () => {
    shown += pageSize;
    draw();
  };
  return [
    paragraph(found.length > 0 ? fill(t.found, { n: found.length }) : t.none, 'count'),
    element(
      'ul',
      { class: 'plain' },
      ...found.slice(0, shown).map((each) => foundItem(context, batch, each)),
    ),
    ...(left > 0 ? [focusable(button(fill(t.more, { n: Math.min(left, pageSize) }), more), 'more')] : []),
    ...(hidden > 0
      ? [
          element(
            'details',
            {},
            element('summary', {}, `${fill(t.hideIneligible, { n: hidden })} ${t.whyIneligible}`),
            paragraph(t.whyIneligibleText),
          ),
        ]
      : []),
  ];
}

/** What may be chosen in a batch, looked for by what families ask. */
export function findPage(context: PageContext): Node[] {
  const { t, rest, draw } = context;
  const round = currentRound();
  const { visit } = session;
  const batch = round?.batches.find(({ no }) => String(no) === rest[0]);
  if (!round || !visit || !batch) return [];
  const catalogue = session.catalogues[round.id];
  if (!catalogue) {
    void loadCatalogue(round.id).then((loaded) => loaded && draw());
    return [backLink(t, '/form'), title(t.find), paragraph(t.loading)];
  }
  const { programmes } = chosenIn(session.form.choices, batch.no);
  const offered = catalogue.programmes.filter((programme) => programme.batch === batch.no);
  return [
    backLink(t, '/form'),
    element(
      'section',
      {},
      title(`${t.find} · ${batch.title}`),
      paragraph(fill(t.batchCount, { count: programmes.length, max: batch.choicesMax })),
      filters(context, offered, visit.scores?.rank != null),
      link(t.method, '#/method'),
    ),
    element('section', {}, ...results(context, batch, catalogue, visit)),
  ];
}
