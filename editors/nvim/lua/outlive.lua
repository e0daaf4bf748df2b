-- outlive in Neovim, by its own language client: 0.7 and later.
--
--   require('outlive').setup({
--     cmd = { 'outlive', 'lsp' },
--     settings = { remarks = { enabled = true } },   -- as in docs/editors.md
--   })
--
-- What Neovim brings itself is left to it: findings are vim.diagnostic's, hovers, code actions and
-- code lenses are vim.lsp's. Inlay hints came with Neovim 0.10; before, they are drawn at the ends
-- of lines.
--
--   :OutliveExplain [RULE]   the page of a rule; without RULE, of the finding in this line
--   :OutlivePath             the path of the finding in this line, as a location list
--   :OutliveRemarks          remarks on or off
--   :OutliveAnalyse          the whole project, read again
--   :OutliveRestart          the server, started again
local M = {}

local options = {
  cmd = { 'outlive', 'lsp' },
  filetypes = { 'c', 'cpp' },
  root_markers = { 'compile_commands.json', '.git', '.outlive.yaml' },
  settings = {},
  on_attach = nil,
}
local ids = {} -- folder -> client, where Neovim does not keep count itself
local hints_namespace = vim.api.nvim_create_namespace('outlive.hints')
local has_hints = vim.lsp.inlay_hint ~= nil

-- ---- What differs between versions -------------------------------------------------------------

local function clients()
  local all = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  return vim.tbl_filter(function(client)
    return client.name == 'outlive'
  end, all)
end

local function client_of(bufnr)
  for _, client in ipairs(clients()) do
    if vim.lsp.buf_is_attached(bufnr, client.id) then
      return client
    end
  end
end

local is_method = vim.fn.has('nvim-0.11') == 1 -- functions of clients became methods

local function request(client, method, params, handler, bufnr)
  if is_method then
    return client:request(method, params, handler, bufnr)
  end
  return client.request(method, params, handler, bufnr)
end

local function notify(client, method, params)
  if is_method then
    return client:notify(method, params)
  end
  return client.notify(method, params)
end

local function stop(client)
  if is_method then
    return client:stop()
  end
  return client.stop()
end

-- ---- Inlay hints and code lenses ---------------------------------------------------------------

-- At the end of a line a hint has to say which word of it is meant.
local function hint_text(bufnr, hint)
  local text = hint.label
  if type(text) == 'table' then
    text = table.concat(vim.tbl_map(function(part)
      return part.value
    end, text))
  end
  local line = vim.api.nvim_buf_get_lines(bufnr, hint.position.line, hint.position.line + 1, false)[1]
  local known, column = pcall(vim.str_byteindex, line or '', hint.position.character, true)
  local word = known and line:sub(1, column):match('[%w_]+$')
  if not word then
    return text
  end
  return word .. (line:sub(column + 1):match('^::[%w_:]+') or '') .. ' ' .. text
end

local function draw_hints(bufnr)
  local client = client_of(bufnr)
  if has_hints or client == nil or not client.server_capabilities then
    return
  end
  local last = vim.api.nvim_buf_line_count(bufnr)
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(bufnr) },
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
  }
  request(client, 'textDocument/inlayHint', params, function(err, result)
    if err or not vim.api.nvim_buf_is_loaded(bufnr) then
      return
    end
    vim.api.nvim_buf_clear_namespace(bufnr, hints_namespace, 0, -1)
    local lines = {}
    for _, hint in ipairs(result or {}) do
      local line = hint.position.line
      lines[line] = lines[line] or {}
      table.insert(lines[line], hint_text(bufnr, hint))
    end
    for line, texts in pairs(lines) do
      -- The text may have become shorter since.
      if line < vim.api.nvim_buf_line_count(bufnr) then
        vim.api.nvim_buf_set_extmark(bufnr, hints_namespace, line, 0, {
          virt_text = { { '‹ ' .. table.concat(texts, ' ‹ '), 'Comment' } },
          hl_mode = 'combine',
        })
      end
    end
  end, bufnr)
end

-- Draws hints and code lenses again in all buffers that are shown.
local function refresh()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    local bufnr = vim.api.nvim_win_get_buf(window)
    if client_of(bufnr) then
      draw_hints(bufnr)
      vim.api.nvim_buf_call(bufnr, function()
        vim.lsp.codelens.refresh()
      end)
    end
  end
  return vim.NIL
end

-- ---- Rules ---------------------------------------------------------------------------------------

local function show_page(rule, text)
  vim.cmd('new')
  local bufnr = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, vim.split(text, '\n'))
  vim.bo[bufnr].buftype = 'nofile'
  vim.bo[bufnr].bufhidden = 'wipe'
  vim.bo[bufnr].filetype = 'markdown'
  vim.bo[bufnr].modifiable = false
  pcall(vim.api.nvim_buf_set_name, bufnr, 'outlive://' .. rule .. '.md')
end

-- The first finding of outlive in the line of the cursor.
local function finding_here()
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  for _, finding in ipairs(vim.diagnostic.get(0, { lnum = line })) do
    if finding.source == 'outlive' then
      return finding
    end
  end
end

function M.explain(rule)
  if rule == nil or rule == '' then
    local finding = finding_here()
    rule = finding and finding.code
  end
  local client = client_of(0) or clients()[1]
  if client == nil then
    return vim.notify('outlive is not running', vim.log.levels.WARN)
  elseif rule == nil then
    return vim.notify('outlive: no finding in this line', vim.log.levels.INFO)
  end
  local params = { command = 'outlive.explain', arguments = { rule } }
  request(client, 'workspace/executeCommand', params, function(err, page)
    if err then
      vim.notify('outlive: ' .. err.message, vim.log.levels.ERROR)
    else
      show_page(rule, page)
    end
  end, 0)
end

-- Neovim shows findings, not the steps that lead to them.
function M.path()
  local finding = finding_here()
  if finding == nil then
    return vim.notify('outlive: no finding in this line', vim.log.levels.INFO)
  end
  local steps = { {
    bufnr = vim.api.nvim_get_current_buf(),
    lnum = finding.lnum + 1,
    col = finding.col + 1,
    text = finding.message,
  } }
  local client = client_of(0)
  local encoding = client and client.offset_encoding or 'utf-16'
  for _, step in ipairs(finding.user_data.lsp.relatedInformation or {}) do
    -- One by one: Neovim would sort them. It counts columns as the server does.
    local item = vim.lsp.util.locations_to_items({ step.location }, encoding)[1]
    item.filename = vim.fn.fnamemodify(item.filename, ':.')
    item.text = step.message
    table.insert(steps, item)
  end
  vim.fn.setloclist(0, {}, ' ', { title = finding.code, items = steps })
  vim.cmd('lopen ' .. math.min(#steps, 10))
end

function M.analyse()
  for _, client in ipairs(clients()) do
    request(client, 'workspace/executeCommand', { command = 'outlive.refresh' }, function() end, 0)
  end
end

-- ---- The server --------------------------------------------------------------------------------

-- An empty table has to be an object, not a list, for the server.
local function settings()
  return next(options.settings) and options.settings or vim.empty_dict()
end

function M.remarks(enabled)
  local remarks = options.settings.remarks or {}
  if enabled == nil then
    enabled = not remarks.enabled
  end
  remarks.enabled = enabled
  options.settings.remarks = remarks
  for _, client in ipairs(clients()) do
    client.config.settings = { outlive = settings() }
    notify(client, 'workspace/didChangeConfiguration', { settings = client.config.settings })
  end
end

-- The nearest folder above the file that has the first of the markers, or else the next one, else the
-- file's own. A .outlive.yaml comes last: a part of a project may have one.
local function root_of(path)
  local own = vim.fn.fnamemodify(path, ':p:h')
  for _, marker in ipairs(options.root_markers) do
    local folder, above = own, nil
    while folder ~= above do
      if vim.loop.fs_stat(folder .. '/' .. marker) then
        return folder
      end
      folder, above = vim.fn.fnamemodify(folder, ':h'), folder
    end
  end
  return own
end

-- What vim.lsp.start and vim.lsp.start_client take.
local function config_for(root)
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  capabilities.workspace = vim.tbl_deep_extend('force', capabilities.workspace or {}, {
    configuration = true, -- 0.7 answers the question, but does not say so
    inlayHint = { refreshSupport = true },
    codeLens = { refreshSupport = true },
  })
  return {
    name = 'outlive',
    cmd = options.cmd,
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    settings = { outlive = settings() },
    -- The command is Neovim's to carry out: else the server would show the page as a message.
    init_options = { clientCommands = { 'outlive.explain' } },
    capabilities = capabilities,
    commands = {
      ['outlive.explain'] = function(command)
        M.explain(command.arguments[1])
      end,
    },
    -- Neovim's own handler draws hints where it can.
    handlers = not has_hints and {
      ['workspace/inlayHint/refresh'] = refresh,
      ['workspace/codeLens/refresh'] = refresh,
    } or nil,
    -- Neovim keeps what a client has told of files that are not open.
    on_exit = function(_, _, id)
      vim.schedule(function()
        vim.diagnostic.reset(vim.lsp.diagnostic.get_namespace(id))
      end)
    end,
    on_attach = function(client, bufnr)
      if has_hints then
        vim.lsp.inlay_hint.enable(true, { bufnr = bufnr })
      end
      vim.schedule(refresh)
      if options.on_attach then
        options.on_attach(client, bufnr)
      end
    end,
  }
end

function M.start(bufnr)
  local path = vim.api.nvim_buf_get_name(bufnr)
  if path == '' or vim.bo[bufnr].buftype ~= '' then
    return
  end
  if vim.fn.executable(options.cmd[1]) == 0 then
    return vim.notify_once("outlive: '" .. options.cmd[1] .. "' cannot be run: build or install "
      .. "outlive, and say where it is: require('outlive').setup({ cmd = { PATH, 'lsp' } })",
      vim.log.levels.WARN)
  end
  local config = config_for(root_of(path))
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = bufnr })
    return
  end
  local id = ids[config.root_dir]
  if id == nil or vim.lsp.get_client_by_id(id) == nil then
    id = vim.lsp.start_client(config)
    ids[config.root_dir] = id
  end
  vim.lsp.buf_attach_client(bufnr, id)
end

function M.restart()
  for _, client in ipairs(clients()) do
    stop(client)
  end
  vim.wait(2000, function()
    return #clients() == 0
  end, 20)
  ids = {}
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr)
      and vim.tbl_contains(options.filetypes, vim.bo[bufnr].filetype) then
      M.start(bufnr)
    end
  end
end

function M.setup(given)
  options = vim.tbl_deep_extend('force', options, given or {})
  local group = vim.api.nvim_create_augroup('outlive', {})
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = options.filetypes,
    callback = function(event)
      M.start(event.buf)
    end,
  })
  -- New results: what is drawn beside the text follows.
  vim.api.nvim_create_autocmd({ 'DiagnosticChanged', 'BufWinEnter' }, {
    group = group,
    callback = function()
      vim.schedule(refresh)
    end,
  })
  vim.api.nvim_create_user_command('OutliveExplain', function(command)
    M.explain(command.args)
  end, { nargs = '?' })
  vim.api.nvim_create_user_command('OutlivePath', M.path, {})
  vim.api.nvim_create_user_command('OutliveRemarks', function()
    M.remarks()
  end, {})
  vim.api.nvim_create_user_command('OutliveAnalyse', M.analyse, {})
  vim.api.nvim_create_user_command('OutliveRestart', M.restart, {})
end

return M
