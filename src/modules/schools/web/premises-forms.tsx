import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import {
  type BuildingFacts,
  type BuildingView,
  buildingPurposes,
  type CampusFacts,
  type CampusView,
  type SchoolDetail,
  tenures,
} from '../contract/school.ts';
import { schools } from './api-client.ts';

type Drawer = { open: boolean; onClose: () => void; onDone: () => void };
type CampusValues = { facts: CampusFacts; day: string; reason: string };
type BuildingValues = { facts: BuildingFacts; day: string; reason: string };

function useRequired() {
  const { t } = useTranslation();
  return [{ required: true, message: t('form.required') }];
}

/** The day from which it holds, and why where something is changed. */
function When({ label, withReason }: { label: string; withReason: boolean }) {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <>
      <Form.Item name="day" label={label} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      {withReason ? (
        <Form.Item name="reason" label={t('schools.reason')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
    </>
  );
}

/** Enters a campus, or says from which day on it is otherwise. */
export function CampusForm({
  school,
  campus,
  ...drawer
}: Drawer & { school: SchoolDetail; campus: CampusView | undefined }) {
  const { t } = useTranslation();
  const required = useRequired();
  const blank = { divisionCode: school.divisionCode ?? '', tenure: 'owned' as const, detached: false };
  return (
    <FormDrawer<CampusValues>
      {...drawer}
      title={t(campus ? 'schools.campus.change' : 'schools.campus.open')}
      {...(campus ? { help: t('schools.correctHelp') } : {})}
      initialValues={{ facts: (campus ?? blank) as CampusFacts, day: todayInChina() }}
      submit={({ facts, day, reason }) =>
        campus
          ? schools.client.changeCampus({
              id: campus.id,
              revision: campus.revision,
              facts,
              effectiveOn: day,
              reason,
            })
          : schools.client.openCampus({ id: school.id, facts, openedOn: day })
      }
    >
      <Form.Item name={['facts', 'name']} label={t('schools.campus.name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['facts', 'address']} label={t('schools.campus.address')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={['facts', 'divisionCode']} label={t('schools.campus.division')} rules={required}>
        <Input maxLength={6} inputMode="numeric" />
      </Form.Item>
      <Form.Item name={['facts', 'landAreaM2']} label={t('schools.campus.landArea')} rules={required}>
        <InputNumber min={0} max={100_000_000} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={['facts', 'tenure']} label={t('schools.campus.tenure')} rules={required}>
        <Select options={tenures.map((value) => ({ value, label: t(`schools.tenure.${value}`) }))} />
      </Form.Item>
      <Form.Item name={['facts', 'detached']} valuePropName="checked">
        <Checkbox>{t('schools.campus.detached')}</Checkbox>
      </Form.Item>
      <When
        label={t(campus ? 'schools.effectiveOn' : 'schools.openedOn')}
        withReason={campus !== undefined}
      />
    </FormDrawer>
  );
}

/** Enters a building of a campus, or says from which day on it is otherwise. */
export function BuildingForm({
  campus,
  building,
  ...drawer
}: Drawer & { campus: CampusView | undefined; building: BuildingView | undefined }) {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <FormDrawer<BuildingValues>
      {...drawer}
      title={t(building ? 'schools.building.change' : 'schools.building.open')}
      help={building ? t('schools.correctHelp') : campus?.name}
      initialValues={{ facts: (building ?? { purpose: 'teaching' }) as BuildingFacts, day: todayInChina() }}
      submit={({ facts, day, reason }) =>
        building
          ? schools.client.changeBuilding({
              id: building.id,
              revision: building.revision,
              facts,
              effectiveOn: day,
              reason,
            })
          : schools.client.openBuilding({ id: campus?.id ?? '', facts, openedOn: day })
      }
    >
      <Form.Item name={['facts', 'name']} label={t('schools.building.name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['facts', 'purpose']} label={t('schools.building.purpose')} rules={required}>
        <Select
          options={buildingPurposes.map((value) => ({ value, label: t(`schools.purpose.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={['facts', 'floorAreaM2']} label={t('schools.building.floorArea')} rules={required}>
        <InputNumber min={1} max={10_000_000} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={['facts', 'builtIn']} label={t('schools.building.builtIn')}>
        <InputNumber min={1900} max={2100} style={{ width: '100%' }} />
      </Form.Item>
      <When
        label={t(building ? 'schools.effectiveOn' : 'schools.openedOn')}
        withReason={building !== undefined}
      />
    </FormDrawer>
  );
}

/** Ends a campus or a building from a day on. */
export function ClosePremises({
  campus,
  building,
  ...drawer
}: Drawer & { campus: CampusView | undefined; building: BuildingView | undefined }) {
  const { t } = useTranslation();
  const kind = campus ? 'campus' : 'building';
  return (
    <FormDrawer<{ day: string; reason: string }>
      {...drawer}
      title={`${t(`schools.${kind}.close`)} ${(campus ?? building)?.name ?? ''}`}
      help={t(`schools.${kind}.closeHelp`)}
      initialValues={{ day: todayInChina() }}
      submit={({ day, reason }) =>
        campus
          ? schools.client.closeCampus({ id: campus.id, revision: campus.revision, closedOn: day, reason })
          : schools.client.closeBuilding({
              id: building?.id ?? '',
              revision: building?.revision ?? 1,
              closedOn: day,
              reason,
            })
      }
    >
      <When label={t('schools.closedOn')} withReason />
    </FormDrawer>
  );
}
