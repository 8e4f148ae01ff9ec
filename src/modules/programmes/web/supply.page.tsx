import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '#web/i18n/format.ts';
import { ExportList } from '#web/ui/export-list.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Loaded } from '#web/ui/states.tsx';
import { levels } from '../contract/catalogue.ts';
import { type SupplyOverview, supplyGroupings } from '../contract/supply.ts';
import { programmes } from './api-client.ts';
import { FamilySelect, ValueSelect, YearSelect } from './choices.tsx';
import { supplySearch } from './search.ts';
import { SyntheticTag } from './state-tags.tsx';
import { SupplyBars } from './supply-bars.tsx';
import { SupplyTable } from './supply-table.tsx';

/** Places, students and graduates beside what is asked for, in groups of the reader's choice. */
export function Page() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search, setSearch] = usePageSearch(supplySearch);
  const by = search.by ?? 'class';
  const query = useQuery(programmes.query.readSupply.queryOptions({ input: { ...search, by } }));
  return (
    <>
      <PageHeader
        title={t('programmes.supply')}
        subtitle={
          query.data ? (
            <>
              {t('programmes.supply.completeness', { year: query.data.year, ...query.data.returns })}{' '}
              <SyntheticTag shown={query.data.synthetic} />
            </>
          ) : undefined
        }
        actions={
          <>
            <Button onClick={() => void navigate({ to: '/pillar-industries' as '/' })}>
              {t('programmes.industries')}
            </Button>
            <ExportList path="/programme-supply.xlsx" search={{ ...search, by }} />
          </>
        }
      />
      <FilterBar
        onReset={() => setSearch({ by: undefined, year: undefined, level: undefined, familyCode: undefined })}
      >
        <ValueSelect
          values={supplyGroupings}
          value={by}
          onChange={(next) => setSearch({ by: next })}
          label={t('programmes.by')}
          prefix="programmes.by"
        />
        <YearSelect
          value={search.year ?? query.data?.year}
          onChange={(year) => setSearch({ year })}
          label={t('programmes.year')}
        />
        <ValueSelect
          values={levels}
          value={search.level}
          onChange={(level) => setSearch({ level })}
          label={t('programmes.level')}
          prefix="programmes.level"
        />
        <FamilySelect value={search.familyCode} onChange={(familyCode) => setSearch({ familyCode })} />
      </FilterBar>
      <Loaded query={query}>
        {(overview) => (
          <>
            <KeyFigures overview={overview} />
            {overview.wholeCity ? null : (
              <Alert type="info" showIcon title={t('programmes.supply.noDemand')} className="form-problem" />
            )}
            <SupplyBars overview={overview} />
            <SupplyTable overview={overview} by={by} />
          </>
        )}
      </Loaded>
    </>
  );
}

const percent = (part: number, whole: number) => (whole === 0 ? null : formatPercent((part * 100) / whole));

/** The four measures by which supply is held against demand, each with its formula and both sides. */
function KeyFigures({ overview }: { overview: SupplyOverview }) {
  const { t } = useTranslation();
  const { total, trend, returns } = overview;
  const pillarPlaces = trend.at(-1)?.pillarPlaces ?? 0;
  const settled = total.placed + total.furtherStudy;
  return (
    <div className="key-figures">
      <Figure
        label={t('programmes.supply.places')}
        value={formatNumber(total.places)}
        records={{ to: '/programmes' }}
      />
      <Figure
        label={t('programmes.supply.pillarShare')}
        value={percent(pillarPlaces, total.places)}
        numerator={pillarPlaces}
        denominator={total.places}
        why={{ formula: t('programmes.supply.pillarFormula'), clause: '运政发〔2021〕8号 13' }}
      />
      <Figure
        label={t('programmes.supply.placement')}
        value={percent(settled, total.graduates)}
        numerator={settled}
        denominator={total.graduates}
        records={{ to: '/programme-returns', search: { year: overview.year } }}
        why={{
          formula: t('programmes.supply.placementFormula'),
          values: [
            [t('programmes.return.placed'), formatNumber(total.placed)],
            [t('programmes.return.furtherStudy'), formatNumber(total.furtherStudy)],
            [t('programmes.return.graduates'), formatNumber(total.graduates)],
            [t('programmes.supply.quality'), t('programmes.supply.qualityNote', returns)],
          ],
        }}
      />
      {total.vacancies === null ? null : (
        <Figure
          label={t('programmes.supply.ratio')}
          value={total.graduates === 0 ? null : formatNumber(total.vacancies / total.graduates)}
          numerator={total.vacancies}
          denominator={total.graduates}
          records={{ to: '/programme-demand', search: { year: overview.year } }}
          why={{ formula: t('programmes.supply.ratioFormula') }}
        />
      )}
      <Figure
        label={t('programmes.supply.duplicates')}
        value={formatNumber(total.duplicates)}
        why={{
          formula: t('programmes.supply.duplicatesFormula'),
          values: [
            [t('programmes.programmes'), formatNumber(total.programmes)],
            [t('programmes.schoolsOffering'), formatNumber(total.schools)],
          ],
        }}
      />
    </div>
  );
}
