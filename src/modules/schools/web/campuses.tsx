import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { BuildingView, CampusView, SchoolDetail } from '../contract/school.ts';
import { BuildingForm, CampusForm, ClosePremises } from './premises-forms.tsx';
import './schools.css';

/** What form is open, and about what. */
type Open =
  | { form: 'campus'; campus?: CampusView }
  | { form: 'building'; campus: CampusView; building?: BuildingView }
  | { form: 'close'; campus?: CampusView; building?: BuildingView };

/** The campuses of the day with their buildings, and what may be done about them. */
export function Campuses({ school, onChanged }: { school: SchoolDetail; onChanged: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>();
  const mayChange = school.abilities.premises && school.existing;
  const close = { onClose: () => setOpen(undefined), onDone: onChanged };
  return (
    <section className="panel">
      <Flex className="schools-heading" justify="space-between" align="center" wrap gap="small">
        <h2>{t('schools.campuses')}</h2>
        {mayChange ? (
          <Button type="primary" onClick={() => setOpen({ form: 'campus' })}>
            {t('schools.campus.open')}
          </Button>
        ) : null}
      </Flex>
      <p className="quiet">{t('schools.campusesHelp')}</p>
      {school.campusesOnDay.length === 0 ? <EmptyState title={t('schools.noCampus')} /> : null}
      {school.campusesOnDay.map((campus) => (
        <Campus key={campus.id} campus={campus} mayChange={mayChange} onOpen={setOpen} />
      ))}
      <CampusForm
        school={school}
        campus={open?.form === 'campus' ? open.campus : undefined}
        open={open?.form === 'campus'}
        {...close}
      />
      <BuildingForm
        campus={open?.form === 'building' ? open.campus : undefined}
        building={open?.form === 'building' ? open.building : undefined}
        open={open?.form === 'building'}
        {...close}
      />
      <ClosePremises
        campus={open?.form === 'close' ? open.campus : undefined}
        building={open?.form === 'close' ? open.building : undefined}
        open={open?.form === 'close'}
        {...close}
      />
    </section>
  );
}

function Campus({
  campus,
  mayChange,
  onOpen,
}: {
  campus: CampusView;
  mayChange: boolean;
  onOpen: (open: Open) => void;
}) {
  const { t } = useTranslation();
  const counted = campus.buildings
    .filter(({ purpose }) => purpose !== 'staff-housing')
    .reduce((sum, { floorAreaM2 }) => sum + floorAreaM2, 0);
  return (
    <section className="schools-campus" aria-label={campus.name}>
      <Flex justify="space-between" align="baseline" wrap gap="small">
        <h3>
          {campus.name} {campus.detached ? <Tag tone="quiet" label={t('schools.campus.notCounted')} /> : null}
        </h3>
        {mayChange ? (
          <Flex gap="small" wrap className="no-print">
            <Button size="small" onClick={() => onOpen({ form: 'building', campus })}>
              {t('schools.building.open')}
            </Button>
            <Button size="small" onClick={() => onOpen({ form: 'campus', campus })}>
              {t('schools.campus.change')}
            </Button>
            <Button size="small" danger onClick={() => onOpen({ form: 'close', campus })}>
              {t('schools.campus.close')}
            </Button>
          </Flex>
        ) : null}
      </Flex>
      <p>
        {campus.address} · {t(`schools.tenure.${campus.tenure}`)} · {t('schools.land')}{' '}
        {formatNumber(campus.landAreaM2, 0)} m²
      </p>
      {campus.buildings.length > 0 ? (
        <section
          className="schools-table"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard
          tabIndex={0}
          aria-label={`${campus.name} ${t('schools.building.name')}`}
        >
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('schools.building.name')}</th>
                <th scope="col">{t('schools.building.purpose')}</th>
                <th scope="col" className="schools-number">
                  {t('schools.building.floorArea')}
                </th>
                <th scope="col" className="schools-number">
                  {t('schools.building.builtIn')}
                </th>
                {mayChange ? (
                  <th scope="col" className="no-print">
                    {t('schools.actions')}
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {campus.buildings.map((building) => (
                <Building key={building.id} {...{ campus, building, mayChange, onOpen }} />
              ))}
              <tr>
                <th scope="row" colSpan={2}>
                  {t('schools.sum')}
                </th>
                <td className="schools-number">{formatNumber(counted, 0)}</td>
                <td />
                {mayChange ? <td className="no-print" /> : null}
              </tr>
            </tbody>
          </table>
        </section>
      ) : null}
    </section>
  );
}

function Building({
  campus,
  building,
  mayChange,
  onOpen,
}: {
  campus: CampusView;
  building: BuildingView;
  mayChange: boolean;
  onOpen: (open: Open) => void;
}) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">{building.name}</th>
      <td>
        {t(`schools.purpose.${building.purpose}`)}{' '}
        {building.purpose === 'staff-housing' ? (
          <span className="quiet">{t('schools.campus.notCounted')}</span>
        ) : null}
      </td>
      <td className="schools-number">{formatNumber(building.floorAreaM2, 0)}</td>
      <td className="schools-number">{building.builtIn ?? '—'}</td>
      {mayChange ? (
        <td className="no-print">
          <Button type="link" size="small" onClick={() => onOpen({ form: 'building', campus, building })}>
            {t('schools.building.change')}
          </Button>
          <Button type="link" size="small" danger onClick={() => onOpen({ form: 'close', building })}>
            {t('schools.building.close')}
          </Button>
        </td>
      ) : null}
    </tr>
  );
}
