/** The one document of the auditor's page. */
const QUERY = `query Audit($from: Date, $to: Date, $who: String, $action: String, $subject: String, $region: ID, $after: String) {
  audit(from: $from, to: $to, who: $who, action: $action, subject: $subject, region: $region, first: 100, after: $after) {
    nodes { n at who role ip action service region subject purpose detail } pageInfo { endCursor hasNextPage } } }`;
export const auditDocuments: ReadonlyMap<string, string> = new Map([['audit', QUERY]]);

const FILTERS = [['from', '起 From', 'date'], ['to', '止 To', 'date'], ['who', '何人 Who', 'text'], ['action', '何事 Action', 'text'], ['subject', '对象 Subject', 'text'], ['region', '地区 Region', 'text']] as const;
const COLUMNS = ['序号 No.', '时间 At', '何人 Who', '角色 Role', '来源 From', '何事 Action', '服务 Service', '地区 Region', '对象 Subject', '目的 Purpose', '说明 Detail'];

export const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>审计 Audit · 法治</title>
<link rel="stylesheet" href="/audit/page.css"><script src="/audit/page.js" defer></script></head><body><h1>审计查询 <small>Audit</small></h1>
<form id="sign-in" hidden><label>用户名 User <input name="username" autocomplete="username" required></label><label>密码 Password <input name="password" type="password" autocomplete="current-password" required></label><button>登录 Sign in</button></form>
<form id="ask" hidden>${FILTERS.map(([name, label, type]) => `<label>${label} <input name="${name}" type="${type}"></label>`).join('')}<button>查询 Search</button><button type="button" id="sign-out">退出 Sign out</button></form>
<p id="told" role="status"></p><table hidden><thead><tr>${COLUMNS.map((c) => `<th scope="col">${c}</th>`).join('')}</tr></thead><tbody></tbody></table><button id="more" hidden>更多 More</button></body></html>`;

export const STYLE = `body{font:15px/1.5 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;margin:1.5rem;color:#1b1f24}small{color:#667;font-weight:400}form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:1rem 0}
form[hidden],table[hidden]{display:none}label{display:grid;font-size:13px;color:#445}input,button{font:inherit;padding:.3rem .6rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #dde;vertical-align:top;overflow-wrap:anywhere}th{background:#f4f6f9}`;

/** Text is only ever set as text. */
export const SCRIPT = `const [signIn, ask, told, table, more] = ['#sign-in', '#ask', '#told', 'table', '#more'].map((s) => document.querySelector(s));
const post = (path, body) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const COLUMNS = ['n', 'at', 'who', 'role', 'ip', 'action', 'service', 'region', 'subject', 'purpose', 'detail'];
let after;
async function look(next) {
  const variables = Object.fromEntries([...new FormData(ask)].filter(([, v]) => v !== ''));
  const answer = await post('/graphql', { documentId: 'audit', variables: { ...variables, ...(next && { after }) } });
  signIn.hidden = answer.status !== 401;
  ask.hidden = answer.status === 401;
  if (answer.status === 401) { table.hidden = more.hidden = true; told.textContent = ''; return; }
  const { data, errors } = await answer.json();
  told.textContent = errors ? errors[0].message : '';
  if (!data) { table.hidden = more.hidden = true; return; }
  const rows = data.audit.nodes.map((node) => {
    const row = document.createElement('tr');
    for (const name of COLUMNS) row.append(Object.assign(document.createElement('td'), { textContent: name === 'at' ? new Date(node.at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' }) : node[name] ?? '' }));
    return row;
  });
  const body = table.tBodies[0];
  if (next) body.append(...rows); else body.replaceChildren(...rows);
  if (body.rows.length === 0) told.textContent = '没有记录。 Nothing is on record.';
  after = data.audit.pageInfo.endCursor;
  table.hidden = body.rows.length === 0;
  more.hidden = !data.audit.pageInfo.hasNextPage;
}
ask.addEventListener('submit', (e) => { e.preventDefault(); look(false); });
more.addEventListener('click', () => look(true));
document.querySelector('#sign-out').addEventListener('click', async () => { await post('/api/logout', {}); look(false); });
signIn.addEventListener('submit', async (e) => {
  e.preventDefault();
  const answer = await post('/api/login', Object.fromEntries(new FormData(signIn)));
  signIn.reset();
  await look(false);
  if (!answer.ok) told.textContent = (await answer.json()).message;
});
look(false);`;
