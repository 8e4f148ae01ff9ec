import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnterpriseView } from '../contract/enterprise.ts';
import { ChangeForm, CloseForm, CorrectForm, LinkOrganisationForm } from './change-forms.tsx';
import { MergeForm } from './merge-form.tsx';

type Act = 'change' | 'correct' | 'close' | 'organisation' | 'merge';

/** What may be done with an entry; whoever only reads it sees its history. */
export function EnterpriseActions({
  enterprise,
  onChanged,
}: {
  enterprise: EnterpriseView;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Act>();
  const drawer = (act: Act) => ({
    enterprise,
    open: open === act,
    onClose: () => setOpen(undefined),
    onDone: onChanged,
  });
  return (
    <>
      <Button
        onClick={() =>
          void navigate({ to: '/enterprises/$id/history' as '/', params: { id: enterprise.id } as never })
        }
      >
        {t('enterprises.history')}
      </Button>
      {enterprise.abilities.change ? (
        <>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'correct', label: t('enterprises.correct') },
                { key: 'close', label: t('enterprises.close'), disabled: enterprise.until !== null },
                { key: 'organisation', label: t('enterprises.organisation.link') },
                ...(enterprise.abilities.merge ? [{ key: 'merge', label: t('enterprises.merge.act') }] : []),
              ],
              onClick: ({ key }) => setOpen(key as Act),
            }}
          >
            <Button>{t('enterprises.more')}</Button>
          </Dropdown>
          <Button type="primary" disabled={enterprise.until !== null} onClick={() => setOpen('change')}>
            {t('enterprises.change')}
          </Button>
          <ChangeForm {...drawer('change')} />
          <CorrectForm {...drawer('correct')} />
          <CloseForm {...drawer('close')} />
          <LinkOrganisationForm {...drawer('organisation')} />
          <MergeForm {...drawer('merge')} />
        </>
      ) : null}
    </>
  );
}
