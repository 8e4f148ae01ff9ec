import type { City } from '#kernel/city/city-folder.ts';
import type { OrganisationOnDay } from '#kernel/ports/organisation-directory.ts';
import { type BoardPlan, type BoardTask, type BoardUnit, planBoard } from '#kernel/ports/plan-board.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { CockpitTarget, CockpitTask } from '../contract/cockpit.ts';
import { taskStatus } from '../rules/count-statuses.ts';
import { type CityFigures, figuresOn, forgetFigures, perServices, readCity } from './city-figures.ts';
import { type JudgedTarget, judgeTargets } from './measure-targets.ts';

/** A task with its units by name, and without the figures watched beside it, which depend on who asks. */
export type BoardedTask = Omit<CockpitTask, 'watched'> & {
  units: readonly BoardUnit[];
  metricIds: readonly string[];
};

/** The whole plan as of a day with every target judged; what each caller sees is cut from it. */
export type WholeBoard = {
  asOf: string;
  /** When the figures were computed; the plan itself is read later than that. */
  computedAt: Date;
  plan: BoardPlan | undefined;
  plans: readonly { planId: string; title: string }[];
  figures: CityFigures;
  tasks: readonly BoardedTask[];
  objectives: readonly CockpitTarget[];
  judged: ReadonlyMap<string, JudgedTarget>;
  counties: readonly County[];
};

/** A county of the city with the government that answers for it on the day. */
export type County = { organisationId: string; name: string; tile: { row: number; column: number } };

/** Counties by name: a short name begins with the county's own, so 绛县 is not taken for 新绛县. */
export function countiesOf(city: City, tree: readonly OrganisationOnDay[]): County[] {
  return city.divisions.flatMap(({ name, tile }) => {
    const government = tree.find(
      ({ kind, shortName }) => kind === 'county-government' && shortName.startsWith(name),
    );
    return government ? [{ organisationId: government.id, name, tile }] : [];
  });
}

function describeTarget({ target, judgement, metric, organisationId, history }: JudgedTarget): CockpitTarget {
  const { targetId: _id, asOf: _asOf, ...shown } = judgement;
  const { targetId, text, comparator, value, min, max, strict, unit, toleranceShare, stretch, per } = target;
  return {
    targetId,
    text,
    comparator,
    value,
    min,
    max,
    strict,
    unit,
    toleranceShare,
    deadline: (judgement.params.deadline as string | null) ?? null,
    stretch,
    per,
    measuredBy: target.binding.kind,
    metricId: metric?.id ?? null,
    organisationId,
    judgement: shown,
    own: null,
    history: history.map(({ day, value: figure }) => ({ day, figure })),
  };
}

function describeTask(task: BoardTask, targets: readonly CockpitTarget[]): BoardedTask {
  const { targets: _targets, ...facts } = task;
  const statuses = targets.map(({ stretch, judgement }) => ({ stretch, status: judgement?.status ?? null }));
  return {
    ...facts,
    unitIds: [...new Set(task.units.map(({ organisationId }) => organisationId))],
    printedUnits: task.printedUnits.length > 0 ? task.printedUnits : task.units.map(({ name }) => name),
    targets: [...targets],
    status: taskStatus({ ...facts, targets: statuses }),
  };
}

async function build(services: Services, asOf: string, planId: string | undefined): Promise<WholeBoard> {
  const { value: figures, computedAt } = await figuresOn(services, asOf);
  const port = services.port(planBoard);
  const { plan, plans } = await readCity(services, async (query) => ({
    plan: await port.findBoard(query, asOf, planId),
    plans: await port.listPlans(query),
  }));
  const targets = plan ? [...plan.objectives, ...plan.tasks.flatMap((task) => task.targets)] : [];
  const judged = new Map(
    (plan ? await judgeTargets(services, plan, targets, asOf) : []).map((each) => [
      each.target.targetId,
      each,
    ]),
  );
  const describe = ({ targetId }: { targetId: string }) => {
    const found = judged.get(targetId);
    return found ? [describeTarget(found)] : [];
  };
  return {
    asOf,
    computedAt,
    plan,
    plans: plans.map(({ planId: id, title }) => ({ planId: id, title })),
    figures,
    tasks: plan?.tasks.map((task) => describeTask(task, task.targets.flatMap(describe))) ?? [],
    objectives: plan?.objectives.flatMap(describe) ?? [],
    judged,
    counties: countiesOf(services.city, figures.tree),
  };
}

/** Boards whose figures are being computed anew; whoever else asks for that meanwhile waits for the same one. */
const anew = perServices(() => new Map<string, Promise<WholeBoard>>());

/**
 * The board of a day, shared by all who ask. The figures in it may be a minute old; a change of the plan shows
 * at once, because whatever is written through this program ends the shared board.
 * @param options.fresh computes the figures anew from the records.
 */
export function boardOn(
  services: Services,
  asOf: string,
  options: { planId?: string | undefined; fresh?: boolean } = {},
): Promise<WholeBoard> {
  const key = JSON.stringify(['indicators.board', options.planId ?? null, asOf]);
  const get = async () => {
    const { value } = await services.shared.get(key, () => build(services, asOf, options.planId));
    return value as WholeBoard;
  };
  if (!options.fresh) return get();
  const running = anew(services).get(key);
  if (running) return running;
  forgetFigures(services);
  const started = get().finally(() => anew(services).delete(key));
  anew(services).set(key, started);
  return started;
}
