-- The story of an editor: open, type a mistake, see it with its path, its hint and its hover, apply
-- a code action, see it gone. Run by editors/nvim/test/run; any failure ends Neovim with status 1.
local binary = assert(os.getenv('OUTLIVE_BINARY'))
local folder = assert(os.getenv('OUTLIVE_TEST_FOLDER'))

local function say(text)
  io.stdout:write(text, '\n')
end

local function check(what, condition, detail)
  if not condition then
    error(what .. (detail and ': ' .. vim.inspect(detail) or ''), 2)
  end
  say('ok: ' .. what)
end

local function wait_for(what, get)
  local value
  vim.wait(30000, function()
    value = get()
    return value ~= nil and value ~= false
  end, 20)
  check(what, value ~= nil and value ~= false)
  return value
end

local function findings()
  return vim.diagnostic.get(0)
end

-- As a person types it: in insert mode, letter by letter.
local function type_keys(keys)
  local raw = vim.api.nvim_replace_termcodes(keys, true, false, true)
  vim.api.nvim_feedkeys(raw, 'xt', false)
end

local function hint_texts()
  local namespace = vim.api.nvim_get_namespaces()['outlive.hints']
  local marks = vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, { details = true })
  return vim.tbl_map(function(mark)
    return mark[4].virt_text[1][1]
  end, marks)
end

-- The text of the window that floats above the others, a hover.
local function floating_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

-- Picks the code action whose title fits, from what Neovim offers.
local function choose_action(pattern)
  local offered
  vim.ui.select = function(items, select_options, choose)
    offered = vim.tbl_map(select_options.format_item, items)
    for i, title in ipairs(offered) do
      if title:lower():find(pattern) then
        return choose(items[i], i)
      end
    end
    choose(nil)
  end
  vim.lsp.buf.code_action()
  return wait_for('code actions are offered', function()
    return offered
  end)
end

local function compiles()
  vim.cmd('silent write')
  vim.fn.system({ os.getenv('CXX') or 'c++', '-std=c++20', '-fsyntax-only', vim.fn.expand('%:p') })
  return vim.v.shell_error == 0
end

local function story()
  vim.o.swapfile = false
  require('outlive').setup({ cmd = { binary, 'lsp' } })
  vim.cmd('edit ' .. folder .. '/pick.cpp')
  vim.cmd('setfiletype cpp')
  wait_for('the server is attached', function()
    return vim.lsp.buf_is_attached(0, 1)
  end)
  wait_for('the project is read: a file that is not open has a finding', function()
    return #vim.diagnostic.get() == 1
  end)
  check('a file without mistakes has no findings', #findings() == 0, findings())

  type_keys('/nullptr<CR>ciw&local<Esc>')
  check('the mistake is typed', text():find('return &local;', 1, true), text())
  wait_for('a finding', function()
    return #findings() == 1
  end)
  local finding = findings()[1]
  check('it is outlive who says it', finding.source == 'outlive', finding)
  check('in the line that was typed', finding.lnum == 2, finding)
  local related = finding.user_data.lsp.relatedInformation
  check('with the path that leads there', related and #related > 0, finding)

  vim.api.nvim_win_set_cursor(0, { 3, 0 })
  vim.cmd('OutlivePath')
  local steps = vim.fn.getloclist(0)
  check('its path is a location list', #steps == #related + 1, steps)
  check('which leads to where the variable dies', steps[#steps].lnum == 3
    and vim.fn.bufname(steps[#steps].bufnr):find('pick.cpp$'), steps)
  vim.cmd('lclose')
  local mistake = vim.fn.getline(3):find('&local', 1, true)
  check('columns are those of Neovim, in bytes', steps[1].col == mistake
    and steps[#steps].col == vim.fn.getline(3):find('return', 1, true), steps)

  check('no hints at first', #hint_texts() == 0, hint_texts())
  vim.cmd('OutliveRemarks')
  wait_for('a hint', function()
    return #hint_texts() > 0
  end)
  check('it says what escapes', table.concat(hint_texts(), ' '):find('escapes'), hint_texts())

  type_keys('gg/local<CR>')
  vim.lsp.buf.hover()
  wait_for('a hover', floating_text)
  check('it says what escapes', floating_text():find('escapes'), floating_text())

  vim.api.nvim_win_set_cursor(0, { 3, mistake })
  choose_action('suppress')
  check('the mistake is suppressed', text():find('NOLINT'), text())
  wait_for('the finding is gone', function()
    return #findings() == 0
  end)
  check('the result compiles', compiles())

  vim.cmd('silent undo')
  wait_for('the finding is back', function()
    return #findings() == 1
  end)
  vim.api.nvim_win_set_cursor(0, { 3, mistake })
  choose_action('explain')
  wait_for('a page of the rule', function()
    return vim.bo.filetype == 'markdown' and text():find('escape%-return')
  end)
  vim.cmd('close')

  vim.cmd('OutliveRestart')
  wait_for('the finding comes again after a restart', function()
    return #findings() == 1
  end)

  vim.cmd('silent write')
  vim.cmd('edit ' .. folder .. '/part/part.cpp')
  vim.cmd('setfiletype cpp')
  wait_for('a part with a configuration of its own belongs to the project', function()
    return #findings() == 1
  end)
  check('and has the same server', #(vim.lsp.get_clients or vim.lsp.get_active_clients)() == 1)
end

local ok, problem = xpcall(story, debug.traceback)
if not ok then
  say('not ok: ' .. problem)
  say('messages: ' .. vim.api.nvim_exec('messages', true))
end
vim.cmd(ok and 'qall!' or 'cquit! 1')
