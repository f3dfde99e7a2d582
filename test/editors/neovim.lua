-- Asks for what a person would ask for, and writes the answers to the file that ANSWERS names.
local answers = {}
local function wait(what, condition)
  if not vim.wait(30000, condition, 50) then
    answers.failed = what
  end
end

wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
answers.diagnostics = vim.tbl_map(function(found)
  return { line = found.lnum, code = found.user_data and found.user_data.lsp.code or found.code, message = found.message }
end, vim.diagnostic.get(0))

-- On the macro's name where it is used.
vim.fn.search('HOST\\.example')
local replies = vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(), 30000)
for _, reply in pairs(replies or {}) do
  answers.hover = reply.result and reply.result.contents.value
end

local before = vim.api.nvim_win_get_cursor(0)[1]
vim.lsp.buf.definition()
wait('definition', function() return vim.api.nvim_win_get_cursor(0)[1] ~= before end)
answers.definition = vim.api.nvim_win_get_cursor(0)[1]

vim.fn.writefile({ vim.fn.json_encode(answers) }, vim.env.ANSWERS)
vim.cmd('qall!')
