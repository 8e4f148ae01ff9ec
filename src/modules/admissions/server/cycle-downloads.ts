import { z } from 'zod';
import { Id } from '#kernel/contract/scalars.ts';
import { type DownloadedFile, defineDownload, xlsxType } from '#kernel/http/download.ts';
import { type ExportColumn, exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { maskName } from '#kernel/values/masking.ts';
import { CandidateQuery, type CandidateRow, type OriginRow } from '../contract/candidate.ts';
import { ProgrammeQuery, type ProgrammeRow } from '../contract/programme.ts';
import {
  type Disagreement,
  ObjectionQuery,
  type ObjectionRow,
  ScoreQuery,
  type ScoreRow,
} from '../contract/score.ts';
import { zhCN } from '../web/zh-CN.ts';
import { getQuota } from './allot-quota.ts';
import { candidateSubject, objectionSubject, scoreSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { listCandidates, listOrigins } from './candidate-reader.ts';
import { getCycle, type StoredCycle } from './cycle-store.ts';
import { listDisagreements } from './decide-marks.ts';
import { listObjections } from './objections.ts';
import { listProgrammes, plannedSeats } from './programme-reader.ts';
import { listScoreSteps, listScores } from './score-reader.ts';
import type { Tables } from './tables.ts';

const everything = { page: 1, pageSize: 200_000 };
const texts: Readonly<Record<string, string>> = zhCN;
const word = (key: string) => texts[key] ?? key;
const text = <Row>(
  header: string,
  value: ExportColumn<Row>['value'],
  widthCharacters?: number,
): ExportColumn<Row> => ({
  header,
  kind: 'text',
  value,
  ...(widthCharacters ? { widthCharacters } : {}),
});
const number = <Row>(
  header: string,
  value: ExportColumn<Row>['value'],
  kind: 'integer' | 'decimal' = 'integer',
): ExportColumn<Row> => ({
  header,
  kind,
  value,
});

/** A list of a cycle as a workbook; invented cycles say so. */
function listFile<Row>(
  call: AdmissionCall,
  cycle: StoredCycle,
  title: string,
  rows: Iterable<Row>,
  columns: ExportColumn<Row>[],
): DownloadedFile {
  return {
    name: `${title}-${cycle.year}-${call.today}.xlsx`,
    mediaType: xlsxType,
    body: exportXlsx({
      sheetName: title,
      title: `${cycle.title}：${title}（截至 ${call.today}）`,
      notes: cycle.synthetic ? ['演示数据：学校与考生均为虚构。'] : [],
      rows,
      columns,
    }),
  };
}

const seatPlan = defineDownload<Tables>()({
  id: 'admissions.seat-plan',
  path: '/admission-programmes.xlsx',
  summary: 'The seat plan with the same filters',
  access: { permission: 'admissions.programme.read' },
  audit: { none: 'a seat plan holds no personal data' },
  input: ProgrammeQuery,
  run: async (call, input) => {
    const cycle = await getCycle(call, input.cycleId);
    const { rows } = await listProgrammes(call, { ...input, ...everything });
    return listFile<ProgrammeRow>(call, cycle, '招生计划', rows, [
      number('批次', (row) => row.batchNo),
      text('学校', (row) => row.organisationName, 28),
      text('代码', (row) => row.code),
      text('专业（班）', (row) => row.title, 24),
      text('类别', (row) => word(`admissions.cycle.track.${row.track}`)),
      text('专业代码', (row) => row.programmeCode),
      number('申报人数', (row) => row.seatsProposed),
      number('平衡人数', (row) => row.seatsBalanced),
      number('现计划数', (row) => plannedSeats(row)),
      number('已用计划', (row) => row.used),
      number('上年计划', (row) => row.lastYear?.seats ?? null),
      number('上年录取', (row) => row.lastYear?.used ?? null),
      number('备案规模', (row) => row.capacity),
      text('状态', (row) => word(`admissions.cycle.programme.state.${row.state}`)),
      text(
        '提示',
        (row) => row.findings.map(({ code }) => word(`admissions.cycle.finding.${code}`)).join('；'),
        30,
      ),
    ]);
  },
});

const candidates = defineDownload<Tables>()({
  id: 'admissions.candidates',
  path: '/admission-candidates.xlsx',
  summary: 'Candidates with the same filters, numbers masked',
  access: { permission: 'admissions.candidate.read' },
  audit: { action: 'admissions.candidate.export' },
  input: CandidateQuery,
  run: async (call, input) => {
    const cycle = await getCycle(call, input.cycleId);
    const { rows, total } = await listCandidates(call, { ...input, ...everything });
    await call.audit({
      action: 'admissions.candidate.export',
      subject: candidateSubject,
      subjectId: cycle.id,
      after: { rows: total },
    });
    return listFile<CandidateRow>(call, cycle, '考生名册', rows, [
      text('考生号', (row) => row.number),
      text('姓名', (row) => row.name),
      text('身份证件号（掩码）', (row) => row.identityMasked, 22),
      text('性别', (row) => word(`admissions.cycle.sex.${row.sex}`)),
      text('毕业学校', (row) => row.originName, 28),
      text('联系电话（掩码）', (row) => row.phoneMasked),
      text('状态', (row) => word(`admissions.cycle.candidate.state.${row.state}`)),
      text('查询码', (row) => (row.codeIssued ? '已发放' : '未发放')),
    ]);
  },
});

const bonuses = defineDownload<Tables>()({
  id: 'admissions.bonuses',
  path: '/admission-cycles/{cycleId}/bonuses.xlsx',
  summary: 'Candidates with bonus points as they are shown publicly: names masked, no numbers',
  access: { permission: 'admissions.candidate.read' },
  audit: { action: 'admissions.candidate.export' },
  input: z.object({ cycleId: Id }),
  run: async (call, { cycleId }) => {
    const cycle = await getCycle(call, cycleId);
    const { rows } = await listCandidates(call, { cycleId, ...everything });
    const items = new Map(cycle.policy.bonus.items.map((item) => [item.item, item]));
    const shown = rows.flatMap((row) =>
      row.bonuses.map((bonus) => ({ row, bonus, item: items.get(bonus.item) })),
    );
    await call.audit({
      action: 'admissions.candidate.export',
      subject: candidateSubject,
      subjectId: cycle.id,
      after: { bonuses: shown.length },
    });
    return listFile<(typeof shown)[number]>(call, cycle, '政策性加分公示', shown, [
      text('毕业学校', ({ row }) => row.originName, 28),
      text('姓名', ({ row }) => maskName(row.name)),
      text('加分项目', ({ bonus, item }) => item?.title ?? bonus.item, 30),
      number('分值', ({ item }) => item?.points ?? null, 'decimal'),
      text('审核', ({ bonus }) => word(`admissions.cycle.bonus.state.${bonus.state}`)),
    ]);
  },
});

const scores = defineDownload<Tables>()({
  id: 'admissions.scores',
  path: '/admission-scores.xlsx',
  summary: 'Totals and places within reach',
  access: { permission: 'admissions.candidate.read' },
  audit: { action: 'admissions.score.export' },
  input: ScoreQuery,
  run: async (call, input) => {
    const cycle = await getCycle(call, input.cycleId);
    const { rows, total } = await listScores(call, { ...input, ...everything });
    await call.audit({
      action: 'admissions.score.export',
      subject: scoreSubject,
      subjectId: cycle.id,
      after: { rows: total },
    });
    const { subjects, sums } = cycle.policy;
    return listFile<ScoreRow>(call, cycle, '成绩与位次', rows, [
      number('位次', (row) => row.rank),
      number('同位次人数', (row) => row.tied),
      text('考生号', (row) => row.number),
      text('姓名', (row) => row.name),
      text('毕业学校', (row) => row.originName, 28),
      ...[...subjects, ...sums].map(({ key, title }) =>
        text<ScoreRow>(title, (row) => (row.absent.includes(key) ? '缺考' : String(row.keys[key] ?? ''))),
      ),
      number('加分', (row) => row.keys.bonus ?? null, 'decimal'),
      number('总分', (row) => row.keys.total ?? null, 'decimal'),
    ]);
  },
});

const steps = defineDownload<Tables>()({
  id: 'admissions.score-steps',
  path: '/admission-cycles/{cycleId}/score-steps.xlsx',
  summary: 'How many have each total, and how many reach it',
  access: { permission: 'admissions.score.enter' },
  audit: { none: 'counts by total, no persons' },
  input: z.object({ cycleId: Id }),
  run: async (call, input) =>
    listFile(call, await getCycle(call, input.cycleId), '一分一段表', await listScoreSteps(call, input), [
      number('总分', (row) => row.total),
      number('人数', (row) => row.candidates),
      number('累计人数', (row) => row.cumulative),
    ]),
});

const quota = defineDownload<Tables>()({
  id: 'admissions.quota',
  path: '/admission-cycles/{cycleId}/quota.xlsx',
  summary: 'Seats allotted to junior highs, with the key',
  access: { permission: 'admissions.programme.read' },
  audit: { none: 'the allotment is published and holds no persons' },
  input: z.object({ cycleId: Id }),
  run: async (call, input) => {
    const { schools } = await getQuota(call, input);
    return listFile(call, await getCycle(call, input.cycleId), '指标到校分配', schools, [
      text('初中学校', (row) => row.organisationName, 28),
      number('毕业生数', (row) => row.graduates),
      number('权重（%）', (row) => row.weightPercent),
      text('权重理由', (row) => row.weightReason, 24),
      number('分配指标', (row) => row.allotted),
    ]);
  },
});

const objections = defineDownload<Tables>()({
  id: 'admissions.objections',
  path: '/admission-objections.xlsx',
  summary: 'Objections with their answers, names masked',
  access: { permission: 'admissions.objection.answer' },
  audit: { action: 'admissions.objection.export' },
  input: ObjectionQuery,
  run: async (call, input) => {
    const cycle = await getCycle(call, input.cycleId);
    const { rows, total } = await listObjections(call, { ...input, ...everything });
    await call.audit({
      action: 'admissions.objection.export',
      subject: objectionSubject,
      subjectId: cycle.id,
      after: { rows: total },
    });
    return listFile<ObjectionRow>(call, cycle, '异议与答复', rows, [
      text('提出时间', (row) => row.filedAt.slice(0, 10)),
      text('考生号', (row) => row.number),
      text('姓名（掩码）', (row) => row.nameMasked),
      text('事项', (row) => word(`admissions.cycle.objection.about.${row.about}`)),
      text('内容', (row) => row.statement, 40),
      text('状态', (row) => word(`admissions.cycle.objection.state.${row.state}`)),
      text('答复', (row) => row.answer, 40),
      text('答复人', (row) => row.answeredByName),
    ]);
  },
});

const origins = defineDownload<Tables>()({
  id: 'admissions.origins',
  path: '/admission-cycles/{cycleId}/origins.xlsx',
  summary: 'Candidates by school: entered, confirmed, with codes',
  access: { permission: 'admissions.candidate.read' },
  audit: { none: 'counts by school, no persons' },
  input: z.object({ cycleId: Id }),
  run: async (call, input) =>
    listFile<OriginRow>(
      call,
      await getCycle(call, input.cycleId),
      '考生报送情况',
      await listOrigins(call, input),
      [
        text('毕业学校', (row) => row.organisationName, 28),
        number('考生数', (row) => row.candidates),
        number('已确认', (row) => row.confirmed),
        number('加分考生', (row) => row.bonuses),
        number('已发查询码', (row) => row.withCode),
      ],
    ),
});

const disagreements = defineDownload<Tables>()({
  id: 'admissions.disagreements',
  path: '/admission-cycles/{cycleId}/disagreements.xlsx',
  summary: 'Marks on which two persons disagree, names masked',
  access: { permission: 'admissions.score.enter' },
  audit: { action: 'admissions.score.export' },
  input: z.object({ cycleId: Id }),
  run: async (call, { cycleId }) => {
    const cycle = await getCycle(call, cycleId);
    const { rows, total } = await listDisagreements(call, { cycleId, ...everything });
    await call.audit({
      action: 'admissions.score.export',
      subject: scoreSubject,
      subjectId: cycle.id,
      after: { disagreements: total },
    });
    const titles = new Map(cycle.policy.subjects.map(({ key, title }) => [key, title]));
    const shown = (entry: Disagreement['first']) =>
      entry &&
      `${entry.mark === 'scored' ? entry.value : word(`admissions.cycle.score.mark.${entry.mark}`)}（${entry.by}）`;
    return listFile<Disagreement>(call, cycle, '两份不一致的成绩', rows, [
      text('考生号', (row) => row.number),
      text('姓名（掩码）', (row) => row.nameMasked),
      text('科目', (row) => titles.get(row.subject) ?? row.subject),
      text('第一份', (row) => shown(row.first)),
      text('第二份', (row) => shown(row.second)),
    ]);
  },
});

export const cycleDownloads = [
  seatPlan,
  candidates,
  origins,
  bonuses,
  scores,
  disagreements,
  steps,
  quota,
  objections,
];
