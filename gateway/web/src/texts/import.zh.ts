/** 导入页的文字，随该页加载；英文见 import.en.ts。 */
export default {
  title: '表格导入', find: '查找事实类型', types: '事实类型', none: '没有符合的类型。', choose: '请先选择要导入的事实类型。', back: '返回类型列表', notYours: '没有此类型，或您无权报送。',
  services: { publicity: '法治宣传与依法治理', mediation: '人民调解', aftercare: '安置帮教与社区矫正', exams: '普法考试', registry: '区划与配置' },
  steps: '先下载模板填写，再上传核对；核对不保存任何数据，确认无误后再报送。', template: '下载模板', drop: '点击选择或将 xlsx 文件拖到此处', limits: '每个文件不超过 20 MB、20,000 行', another: '换一个文件', again: '重新核对', cancel: '取消', stop: '停止报送',
  uploading: '正在上传', reading: '正在读取表格', preview: '正在核对', send: '正在报送', progress: '{{at}} / {{of}} 行',
  looked: '核对完成：共 {{n}} 行，尚未保存任何数据。', sentAll: '报送完成：共 {{n}} 行。', stopped: '已停止：已处理的 {{n}} 行已有结果，其余未处理。同一文件可再次上传，不会重复计入。',
  nothingNew: '没有可报送的新记录：此文件此前已报送过，或各行均须修改。', someWrong: '有 {{n}} 行需修改。可先报送其余各行，再将退回行下载修改后上传。', empty: '表格中没有数据行。',
  sendNow: '报送 {{n}} 行', failed: '下载需修改的行', onlyWrong: '只看需修改的行', row: '行', status: '结果', cell: '单元格', message: '说明', all: '全部', rows: '逐行结果', noRows: '没有符合条件的行。', count: '{{n}} 行',
  statuses: { accepted: '通过', duplicate: '重复', parked: '暂存', quarantined: '隔离', rejected: '退回' },
  means: { accepted: '计入统计', duplicate: '此前已报送，不重复计入', parked: '缺少前序事实，保存待补后计入', quarantined: '与已有记录矛盾或地区不符，留待管理员处理', rejected: '填写有误，不予保存' },
  wholeFile: '整个文件未能处理', notXlsx: '这不是 xlsx 文件。请使用下载的模板，另存为“Excel 工作簿（.xlsx）”。', tooLarge: '文件超过 20 MB，请拆分后分别上传。', broken: '处理中断：{{message}}', resend: '将同一文件再次上传即可，已处理的行不会重复计入。', templateFailed: '模板下载失败：{{message}}', failedFailed: '下载失败：{{message}}',
  leaveTitle: '正在报送，确定离开本页？', leave: '报送会在后台继续；关闭浏览器或退出登录则会中断。', stay: '留在本页', go: '离开', running: '“{{name}}”的文件正在处理。', toRunning: '查看',
  cells: '模板第二行为字段名，请勿改动；从第三行起填写。', opens: '可新建对象',
};
