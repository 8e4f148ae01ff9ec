/** Texts of the public entry. Plain words; whatever is special is explained. */
const chinese = {
  name: '河东',
  subtitle: '职业教育改革推进平台',
  about: '市政府为职业教育定下了哪些任务，由谁负责，这里都可以查到。',
  admission: '统一招生',
  staff: '工作人员登录',
  plan: '正在实施的计划',
  documentNumber: '文号：',
  issuedOn: '印发日期：',
  items: '共 {{count}} 项任务',
  units: '责任单位：',
  separator: '、',
  staffHelp: '政府部门和学校的工作人员从这里进入工作台。',
  none: '目前没有公开的计划。计划生效后会显示在这里。',
  loading: '正在加载…',
  failed: '没有加载成功，请检查网络后重试。',
  retry: '重试',
  language: 'English',
  large: '大字',
  demo: '演示数据：学校、教师和进展均为虚构。',
  skip: '跳到正文',
};

const english: typeof chinese = {
  name: 'Hedong',
  subtitle: 'Vocational-education reform',
  about: 'Which tasks the city has set for vocational education, and who answers for them.',
  admission: 'Admission',
  staff: 'Staff sign in',
  plan: 'The plan in force',
  documentNumber: 'Document: ',
  issuedOn: 'Issued: ',
  items: '{{count}} tasks',
  units: 'Responsible: ',
  separator: ', ',
  staffHelp: 'Staff of departments and schools enter their workplace here.',
  none: 'No plan is public at present. It will be shown here once it is in force.',
  loading: 'Loading …',
  failed: 'This could not be loaded. Check the network and try again.',
  retry: 'Try again',
  language: '中文',
  large: 'Large text',
  demo: 'Demo data: schools, teachers and progress are invented.',
  skip: 'Skip to the content',
};

export type PortalTexts = typeof chinese;
export const portalTexts = { 'zh-CN': chinese, en: english };
