-- The way through outlive.lua that newer Neovims take, with stand-ins for what they brought:
-- vim.lsp.start (0.8), vim.lsp.get_clients and inlay hints (0.10), methods of clients (0.11). It
-- checks that these are called as their manual says, not that they work. Run by test/run.
local function check(what, condition)
  io.stdout:write(condition and 'ok: ' or 'not ok: ', 'newer Neovim: ', what, '\n')
  if not condition then
    vim.cmd('cquit! 1')
  end
end

local has = vim.fn.has
vim.fn.has = function(feature)
  return feature:find('^nvim%-0%.1') and 1 or has(feature)
end
local started, hinted
vim.lsp.start = function(config, options)
  started = { config = config, options = options }
  return 1
end
vim.lsp.inlay_hint = {
  enable = function(enabled, filter)
    hinted = { enabled = enabled, bufnr = filter.bufnr }
  end,
}
vim.lsp.codelens.refresh = function() end

local sent = {}
local client = { id = 1, name = 'outlive', server_capabilities = {}, config = {} }
function client:request(method, params, handler, bufnr)
  assert(self == client, 'a method is called with a colon')
  table.insert(sent, { method = method, params = params, bufnr = bufnr })
  handler(nil, '# escape-return')
end
function client:notify(method, params)
  assert(self == client, 'a method is called with a colon')
  table.insert(sent, { method = method, params = params })
end
vim.lsp.get_clients = function()
  return { client }
end
vim.lsp.buf_is_attached = function()
  return true
end

vim.o.swapfile = false
require('outlive').setup({ cmd = { os.getenv('OUTLIVE_BINARY'), 'lsp' } })
vim.cmd('edit ' .. os.getenv('OUTLIVE_TEST_FOLDER') .. '/pick.cpp')
vim.cmd('setfiletype cpp')
local bufnr = vim.api.nvim_get_current_buf()
check('the client is started by vim.lsp.start', started and started.options.bufnr == bufnr)
check('its folder is the one of the database',
  started.config.root_dir == os.getenv('OUTLIVE_TEST_FOLDER'))
check('it leaves requests to draw again to Neovim', started.config.handlers == nil)
started.config.on_attach(client, bufnr)
check("hints are Neovim's", hinted and hinted.enabled and hinted.bufnr == bufnr)

vim.cmd('OutliveRemarks')
check('settings are sent', sent[1].method == 'workspace/didChangeConfiguration'
  and sent[1].params.settings.outlive.remarks.enabled == true)
vim.cmd('OutliveExplain escape-return')
check('a page is asked for', sent[2].method == 'workspace/executeCommand'
  and sent[2].params.arguments[1] == 'escape-return')
check('and shown', vim.bo.filetype == 'markdown'
  and vim.api.nvim_buf_get_lines(0, 0, 1, false)[1] == '# escape-return')
vim.cmd('qall!')
