import { chineseDate, type IsoDate } from '#kernel/values/iso-date.ts';
import type { BriefingFigure, BriefingSentence } from '../contract/briefing.ts';
import { type Status, targetStatuses } from '../contract/cockpit.ts';
import { countStatuses } from './count-statuses.ts';
import { type FigureKind, figureText } from './figure-text.ts';
import { endsOfRanking, type RankGroup, rankBodies } from './rank-bodies.ts';

/** What a briefing says of one target. */
export type BriefedTarget = {
  targetId: string;
  taskNo: string | null;
  taskTitle: string | null;
  text: string;
  /** What the numbers count: the figure itself, milestones done, or bodies that reach their floor. */
  counting: 'figure' | 'milestones' | 'bodies';
  kind: FigureKind;
  unit: string;
  stretch: boolean;
  status: Status;
  /** At the day of the briefing before; null when the target did not exist. */
  statusBefore: Status | null;
  value: number | null;
  needed: number | null;
  forecast: number | null;
  deadline: IsoDate | null;
  units: readonly string[];
};

export type BriefingFacts = {
  asOf: IsoDate;
  comparedWith: IsoDate;
  taskCount: number;
  targets: readonly BriefedTarget[];
  rankings: readonly {
    metricId: string;
    title: string;
    kind: FigureKind;
    unit: string;
    better: 'more' | 'less';
    counties: readonly { organisationId: string; name: string; figure: number | null }[];
  }[];
  /** Published figures that corrections have changed. */
  revisions: readonly {
    metricId: string;
    title: string;
    kind: FigureKind;
    unit: string;
    organisationId: string;
    organisationName: string;
    publishedOf: IsoDate;
    frozen: number | null;
    now: number | null;
  }[];
};

const statusWords: Record<Status, string> = {
  met: '已达到',
  'in-range': '处于目标区间',
  'on-track': '按进度推进',
  'at-risk': '存在风险',
  overdue: '里程碑逾期',
  missed: '逾期未达到',
  'not-measurable': '暂不能计量',
};
/** As a report reads: what is achieved first, what is late after it. */
const readingOrder = [
  'met',
  'in-range',
  'on-track',
  'at-risk',
  'overdue',
  'missed',
  'not-measurable',
] as const;
const reached: readonly Status[] = ['met', 'in-range'];
const late: readonly Status[] = ['missed', 'overdue', 'at-risk'];
const revisionsNamedMax = 10;
const namesMax = 4;

const counted = (figureId: string, value: number): BriefingFigure => ({
  figureId,
  value,
  text: String(value),
});

function measured(
  figureId: string,
  value: number | null,
  kind: FigureKind,
  unit: string,
  beside: number | null = null,
): BriefingFigure {
  return {
    figureId,
    value,
    text: `${figureText(value, kind, beside)}${kind === 'ratio' || value === null ? '' : unit}`,
  };
}

function overall({ asOf, taskCount, targets }: BriefingFacts): BriefingSentence[] {
  const firm = targets.filter(({ stretch }) => !stretch);
  const counts = countStatuses(firm.map(({ status }) => status));
  const parts: BriefingSentence['parts'] = [
    `截至${chineseDate(asOf)}，行动计划`,
    counted('count.tasks', taskCount),
    '项任务设有明确目标',
    counted('count.targets', firm.length),
    '项',
  ];
  const named = readingOrder.filter((status) => counts[status] > 0);
  named.forEach((status, index) => {
    parts.push(
      `${index === 0 ? '，其中' : '、'}${statusWords[status]}`,
      counted(`count.${status}`, counts[status]),
      '项',
    );
  });
  parts.push('。');
  const sentences: BriefingSentence[] = [{ section: 'overall', parts }];
  const stretch = targets.filter((target) => target.stretch);
  if (stretch.length > 0) {
    const done = stretch.filter(({ status }) => reached.includes(status)).length;
    sentences.push({
      section: 'overall',
      parts: [
        '力争实现的目标另计，共',
        counted('stretch.targets', stretch.length),
        '项，已实现',
        counted('stretch.reached', done),
        '项。',
      ],
    });
  }
  return sentences;
}

const valueWords: Record<BriefedTarget['counting'], { now: string; needed: string; forecast: string }> = {
  figure: { now: '现为', needed: '应达到', forecast: '照现有进度到期为' },
  milestones: { now: '已完成里程碑', needed: '应完成', forecast: '照现有进度到期完成' },
  bodies: { now: '达到要求的机构有', needed: '应有', forecast: '照现有进度到期有' },
};

/** Quotation marks inside quotation marks become single ones. */
const quoted = (text: string) => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;

const nameOf = ({ taskNo, taskTitle, text }: BriefedTarget) =>
  `${taskNo === null ? '发展目标' : `任务${taskNo}（${taskTitle}）`}${quoted(text)}`;

const becameReached = ({ status, statusBefore }: BriefedTarget) =>
  reached.includes(status) && (statusBefore === null || !reached.includes(statusBefore));

function newlyMet({ comparedWith, targets }: BriefingFacts): BriefingSentence[] {
  const fresh = targets.filter(becameReached);
  const since = `与${chineseDate(comparedWith)}相比，`;
  if (fresh.length === 0) return [{ section: 'newly-met', parts: [`${since}没有新达到的目标。`] }];
  return [
    { section: 'newly-met', parts: [since, '新达到目标', counted('newly-met.count', fresh.length), '项。'] },
    ...fresh.map(
      (target): BriefingSentence => ({
        section: 'newly-met',
        parts: [
          `${nameOf(target)}，${valueWords[target.counting].now}`,
          measured(`target.${target.targetId}.value`, target.value, target.kind, target.unit, target.needed),
          target.stretch ? '（力争目标）。' : '。',
        ],
      }),
    ),
  ];
}

function lateSentence(target: BriefedTarget): BriefingSentence {
  const { targetId, kind, unit, value, needed, forecast, deadline, status, units } = target;
  const words = valueWords[target.counting];
  const parts: BriefingSentence['parts'] = [`${nameOf(target)}${statusWords[status]}`];
  if (deadline !== null) parts.push(`，期限为${chineseDate(deadline)}`);
  if (value !== null)
    parts.push(`，${words.now}`, measured(`target.${targetId}.value`, value, kind, unit, needed));
  if (needed !== null)
    parts.push(`，${words.needed}`, measured(`target.${targetId}.needed`, needed, kind, unit));
  if (status === 'at-risk' && forecast !== null)
    parts.push(`，${words.forecast}`, measured(`target.${targetId}.forecast`, forecast, kind, unit, needed));
  parts.push(units.length > 0 ? `；责任单位：${units.join('、')}。` : '。');
  return { section: 'late', parts };
}

function lateOnes({ targets }: BriefingFacts): BriefingSentence[] {
  const found = targets
    .filter(({ stretch, status }) => !stretch && late.includes(status))
    .sort((a, b) => targetStatuses.indexOf(a.status) - targetStatuses.indexOf(b.status));
  if (found.length === 0) return [{ section: 'late', parts: ['可以计量的目标中，没有逾期或者存在风险的。'] }];
  return found.map(lateSentence);
}

/** 甲县、乙县（并列，60.0%）; a long tie is named by its first three and its number. */
function groupParts(metricId: string, { bodies, text }: RankGroup, unit: string): BriefingSentence['parts'] {
  const names = bodies.map(({ name }) => name);
  const first = bodies[0];
  const shown =
    names.length > namesMax
      ? `${names.slice(0, 3).join('、')}等${names.length}个县（市、区）`
      : names.join('、');
  return [
    `${shown}（${bodies.length > 1 ? '并列，' : ''}`,
    {
      figureId: `county.${metricId}.${first?.organisationId}`,
      value: first?.figure ?? null,
      text: `${text}${unit}`,
    },
    '）',
  ];
}

function ranking({
  metricId,
  title,
  kind,
  unit,
  better,
  counties,
}: BriefingFacts['rankings'][number]): BriefingSentence[] {
  const groups = rankBodies(counties, kind, better);
  const sign = kind === 'ratio' ? '' : unit;
  const only = groups.length === 1 ? groups[0] : undefined;
  if (groups.length === 0) return [];
  if (only && only.bodies.length > 1) {
    const [first] = only.bodies;
    const figure = {
      figureId: `county.${metricId}.${first?.organisationId}`,
      value: first?.figure ?? null,
      text: `${only.text}${sign}`,
    };
    return [{ section: 'counties', parts: [`各县（市、区）${quoted(title)}均为`, figure, '。'] }];
  }
  const { lead, tail } = endsOfRanking(groups, 3);
  const list = (some: readonly RankGroup[]) =>
    some.flatMap((group, index) => [...(index > 0 ? ['、'] : []), ...groupParts(metricId, group, sign)]);
  const parts: BriefingSentence['parts'] = [`各县（市、区）${quoted(title)}居前的是`, ...list(lead)];
  if (tail.length > 0) parts.push('，居后的是', ...list(tail));
  parts.push('。');
  return [{ section: 'counties', parts }];
}

function revised({ revisions }: BriefingFacts): BriefingSentence[] {
  if (revisions.length === 0) return [];
  const parts: BriefingSentence['parts'] = [
    '已发布的数值中，因记录更正而变化的有',
    counted('revised.count', revisions.length),
    '个。',
  ];
  const named = revisions.slice(0, revisionsNamedMax).map(
    ({
      metricId,
      title,
      kind,
      unit,
      organisationId,
      organisationName,
      publishedOf,
      frozen,
      now,
    }): BriefingSentence => ({
      section: 'revised',
      parts: [
        `${organisationName}${chineseDate(publishedOf)}${quoted(title)}由${figureText(frozen, kind, now)}${kind === 'ratio' || frozen === null ? '' : unit}更正为`,
        measured(`revision.${metricId}.${organisationId}`, now, kind, unit, frozen),
        '。',
      ],
    }),
  );
  return [{ section: 'revised', parts }, ...named];
}

/**
 * Drafts a briefing from the figures: how all stands, what was reached since the briefing before, what is
 * late and who answers for it, how the counties stand, which published figures were corrected. Every number
 * knows its figure and its value, so that a later look can tell which of them have changed.
 */
export function draftBriefing(facts: BriefingFacts): BriefingSentence[] {
  return [
    ...overall(facts),
    ...newlyMet(facts),
    ...lateOnes(facts),
    ...facts.rankings.flatMap(ranking),
    ...revised(facts),
  ];
}

/** Every figure that a briefing over these facts could name, by id, whether or not a sentence does. */
export function figureValues(facts: BriefingFacts): Map<string, number | null> {
  const firm = facts.targets.filter(({ stretch }) => !stretch);
  const stretch = facts.targets.filter((target) => target.stretch);
  const counts = countStatuses(firm.map(({ status }) => status));
  return new Map<string, number | null>([
    ['count.tasks', facts.taskCount],
    ['count.targets', firm.length],
    ...targetStatuses.map((status) => [`count.${status}`, counts[status]] as const),
    ['stretch.targets', stretch.length],
    ['stretch.reached', stretch.filter(({ status }) => reached.includes(status)).length],
    ['newly-met.count', facts.targets.filter(becameReached).length],
    ['revised.count', facts.revisions.length],
    ...facts.targets.flatMap(({ targetId, value, needed, forecast }) => [
      [`target.${targetId}.value`, value] as const,
      [`target.${targetId}.needed`, needed] as const,
      [`target.${targetId}.forecast`, forecast] as const,
    ]),
    ...facts.rankings.flatMap(({ metricId, counties }) =>
      counties.map(({ organisationId, figure }) => [`county.${metricId}.${organisationId}`, figure] as const),
    ),
    ...facts.revisions.map(
      ({ metricId, organisationId, now }) => [`revision.${metricId}.${organisationId}`, now] as const,
    ),
  ]);
}

/** The figures of a draft that have another value now. A millionth is dust, not a change. */
export function changedFigures(
  sentences: readonly BriefingSentence[],
  now: ReadonlyMap<string, number | null>,
): { figureId: string; was: number | null; now: number | null }[] {
  const figures = new Map(
    sentences.flatMap(({ parts }) =>
      parts.flatMap((part) => (typeof part === 'string' ? [] : [[part.figureId, part.value] as const])),
    ),
  );
  return [...figures].flatMap(([figureId, was]) => {
    const is = now.get(figureId) ?? null;
    const same = was === null || is === null ? was === is : Math.abs(was - is) < 1e-6;
    return same ? [] : [{ figureId, was, now: is }];
  });
}
