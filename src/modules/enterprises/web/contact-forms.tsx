import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { ContactView } from '../contract/contact.ts';
import { enterprises } from './api-client.ts';

type Drawer = { open: boolean; onClose: () => void; onDone: () => void };
type Props = Drawer & { contact: ContactView | undefined };
type Person = { name: string; post?: string; phone?: string };

function PersonFields({ keepsPhone }: { keepsPhone: boolean }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Form.Item name="name" label={t('enterprises.contact.name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="post" label={t('enterprises.contact.post')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t(keepsPhone ? 'enterprises.contact.phone.keep' : 'enterprises.contact.phone')}
        rules={keepsPhone ? [] : required}
        extra={t('enterprises.contact.phone.help')}
      >
        <Input maxLength={20} inputMode="tel" autoComplete="off" />
      </Form.Item>
    </>
  );
}

export function AddContactForm({ enterpriseId, ...drawer }: Drawer & { enterpriseId: string }) {
  const { t } = useTranslation();
  return (
    <FormDrawer<Person>
      {...drawer}
      title={t('enterprises.contact.add')}
      submit={({ name, post, phone }) =>
        enterprises.client.addContact({ enterpriseId, name, post: post || null, phone: phone ?? '' })
      }
    >
      <PersonFields keepsPhone={false} />
    </FormDrawer>
  );
}

export function ChangeContactForm({ contact, ...drawer }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<Person>
      {...drawer}
      title={t('enterprises.contact.change')}
      initialValues={contact ? { name: contact.name, ...(contact.post ? { post: contact.post } : {}) } : {}}
      submit={async ({ name, post, phone }) =>
        contact &&
        enterprises.client.changeContact({
          id: contact.id,
          revision: contact.revision,
          name,
          post: post || null,
          phone: phone || null,
        })
      }
    >
      <PersonFields keepsPhone />
    </FormDrawer>
  );
}

export function EndContactForm({ contact, ...drawer }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ lastDay: string }>
      {...drawer}
      title={t('enterprises.contact.end')}
      help={t('enterprises.contact.end.help')}
      initialValues={{ lastDay: todayInChina() }}
      submit={async ({ lastDay }) => contact && enterprises.client.endContact({ id: contact.id, lastDay })}
    >
      <Form.Item
        name="lastDay"
        label={t('enterprises.contact.lastDay')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <DayPicker allowClear={false} />
      </Form.Item>
    </FormDrawer>
  );
}

/** The number in clear; what it is needed for is kept with the name of who looked. */
export function RevealForm({ contact, ...drawer }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return (
    <FormDrawer<{ purpose: string }>
      {...drawer}
      title={t('enterprises.contact.reveal')}
      submit={async ({ purpose }) => {
        if (!contact) return;
        const { phone } = await enterprises.client.revealPhone({ id: contact.id, purpose });
        modal.info({ title: contact.name, content: phone });
      }}
    >
      <Form.Item
        name="purpose"
        label={t('enterprises.contact.purpose')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
