-- What scripts/pictures shows of Neovim: findings, remarks on the code around them, and the path of
-- the first finding in a window of its own.
vim.o.termguicolors = true
vim.o.background = 'dark'
vim.o.number = true
vim.o.signcolumn = 'yes'
vim.o.laststatus = 0
vim.o.showmode = false
vim.o.ruler = false
vim.o.shortmess = vim.o.shortmess .. 'FIW'
vim.cmd('syntax on')
local colours = {
  Normal = '#d7dae0', LineNr = '#6b727f', SignColumn = '#6b727f', Comment = '#7f8796',
  PreProc = '#c678dd', Include = '#c678dd', Statement = '#c678dd', Type = '#e5c07b',
  Constant = '#d19a66', String = '#98c379', Number = '#d19a66', Special = '#56b6c2',
  DiagnosticWarn = '#e5c07b', DiagnosticError = '#e06c75', LspCodeLens = '#7f8796',
  qfFileName = '#61afef', qfLineNr = '#e5c07b',
  EndOfBuffer = '#1e2127',
}
for group, colour in pairs(colours) do
  vim.api.nvim_set_hl(0, group, { fg = colour })
end
vim.api.nvim_set_hl(0, 'StatusLine', { fg = '#abb2bf', bg = '#2c313a' })
vim.api.nvim_set_hl(0, 'StatusLineNC', { fg = '#abb2bf', bg = '#262a32' })
vim.api.nvim_set_hl(0, 'QuickFixLine', { bg = '#2c313a' })
vim.api.nvim_set_hl(0, 'DiagnosticUnderlineWarn', { underline = true, sp = '#e5c07b' })

require('outlive').setup({
  cmd = { os.getenv('OUTLIVE_BINARY'), 'lsp' },
  settings = {
    compileDatabase = os.getenv('OUTLIVE_DATABASE'),
    remarks = { enabled = true },
  },
})
vim.cmd('setfiletype cpp')

local function busy()
  for _, message in ipairs(vim.lsp.util.get_progress_messages()) do
    if not message.done then
      return true
    end
  end
  return false
end

local function hints()
  local namespace = vim.api.nvim_get_namespaces()['outlive.hints']
  return #vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, {})
end

-- Waits in small steps, so that the screen is drawn meanwhile.
local function when(condition, continue)
  if condition() then
    return vim.defer_fn(continue, 300)
  end
  vim.defer_fn(function()
    when(condition, continue)
  end, 50)
end

when(function()
  return #vim.diagnostic.get(0) > 0 and hints() > 0 and not busy()
end, function()
  vim.api.nvim_win_set_cursor(0, { vim.diagnostic.get(0)[1].lnum + 1, 0 })
  vim.cmd('OutlivePath')
  vim.cmd('resize 10')
  vim.cmd('wincmd p')
  io.open(os.getenv('OUTLIVE_READY'), 'w'):close()
end)
