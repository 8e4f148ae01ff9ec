import type { Command } from 'commander';
import { today } from '#kernel/clock/clock.ts';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import type { OperatorContext } from '#kernel/registry/operator.ts';
import { isIsoDate } from '#kernel/values/iso-date.ts';
import { figureText } from '../rules/figure-text.ts';
import { findCity } from '../rules/viewpoint.ts';
import { computeFigures, readCity } from './city-figures.ts';
import { sidesOf, withFigure } from './definitions.ts';

type Options = { asOf?: string; organisation?: string; json?: boolean };

async function show(context: OperatorContext, id: string, options: Options): Promise<void> {
  const refuse = (message: string) => {
    context.printError(message);
    context.exit(2);
  };
  if (options.asOf !== undefined && !isIsoDate(options.asOf))
    return refuse(`--as-of ${options.asOf}: not a calendar day, write YYYY-MM-DD`);
  await context.withServices(async (services) => {
    const metric = services.registry.findMetric(id);
    if (!metric) {
      const known = services.registry.metrics.map((each) => `  ${each.id}  ${each.title['zh-CN']}`);
      return refuse(`no metric is called ${id}; there are\n${known.join('\n')}`);
    }
    const asOf = options.asOf ?? today(services.clock);
    const figures = await computeFigures(services, asOf);
    const { organisation: name } = options;
    const organisation =
      name === undefined
        ? findCity(figures.tree)
        : await readCity(services, (query) =>
            services.port(organisationDirectory).findByNameOrCode(query, name, asOf),
          );
    if (!organisation) return refuse(`no organisation is called ${name ?? 'the city'} on ${asOf}`);
    const sides = sidesOf(metric, figures.tables.get(id), organisation.id);
    const value = sides && withFigure(metric, sides);
    if (options.json) {
      context.print(
        JSON.stringify({
          metric: id,
          version: metric.version,
          asOf,
          organisation: { id: organisation.id, name: organisation.name },
          numerator: value?.numerator ?? null,
          denominator: value?.denominator ?? null,
          figure: value?.figure ?? null,
        }),
      );
      return;
    }
    const figure = figureText(value?.figure ?? null, metric.kind);
    context.print(`${metric.title['zh-CN']}（${id}，v${metric.version}）`);
    context.print(
      `${organisation.name}，截至 ${asOf}：${figure}${metric.kind === 'ratio' ? '' : metric.unit['zh-CN']}`,
    );
    if (value && value.denominator !== null) context.print(`${value.numerator} / ${value.denominator}`);
    context.print(metric.formula['zh-CN']);
  });
}

/** `metrics show`. */
export function registerMetricCommands(program: Command, context: OperatorContext): void {
  program
    .command('metrics')
    .description('figures computed from the records')
    .command('show')
    .description('one figure as of a day, of the city or of an organisation')
    .argument('<id>', 'metric, module.noun')
    .option('--as-of <day>', 'YYYY-MM-DD; today when left out')
    .option('--organisation <name>', 'name, short name or code; the city when left out')
    .option('--json', 'print one JSON object')
    .action((id: string, options: Options) => show(context, id, options));
}
