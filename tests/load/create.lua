-- wrk -s create.lua URL -- BODY_FILE AUTHORIZATION RUN NAMES_FILE
-- Posts one body over and over, each time with its own bill_no, and counts the answers without "success":true.
-- Every invoice name acknowledged goes to NAMES_FILE.<thread>, a line each, to be looked for in the database later.
-- The last line printed is a JSON object with the results.

local ffi = require("ffi")

local MARK = '"bill_no": "INV-'
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(args)
  local file = assert(io.open(args[1], "rb"))
  local headers = { ["Content-Type"] = "application/json", ["Authorization"] = args[2] }
  message = wrk.format("POST", nil, headers, file:read("*a"))
  file:close()

  local _, mark = message:find(MARK, 1, true)
  assert(mark, "the body has no bill_no of the fixed width")
  -- The digits are overwritten inside the string, because joining a new 4 MB string per request would take the
  -- processor from the server under test. wrk copies the message before it sends it.
  digits = ffi.cast("char *", message) + mark
  ffi.copy(digits, string.format("%04d%02d", args[3], number), 6)

  sent, accepted, refused = 0, 0, 0
  names = assert(io.open(args[4] .. "." .. number, "w"))
end

function request()
  sent = sent + 1
  ffi.copy(digits + 6, string.format("%08d", sent), 8)
  return message
end

function response(status, headers, body)
  if status == 200 and (body:find('"success":true', 1, true) or body:find('"success"%s*:%s*true')) then
    accepted = accepted + 1
    local name = body:match('"name"%s*:%s*"([^"]+)"')
    if name then names:write(name, "\n") end
  else
    refused = refused + 1
    if refused == 1 then io.stderr:write(string.format("first refusal: %d %s\n", status, body:sub(1, 300))) end
  end
end

local function total(name)
  local sum = 0
  for _, thread in ipairs(threads) do sum = sum + thread:get(name) end
  return sum
end

function done(summary, latency, requests)
  -- wrk builds one request to look at before it starts, and says nothing of a connection closed without an answer.
  local lost = total("sent") - 1 - total("accepted") - total("refused")
  print(string.format(
    '{"requests":%d,"seconds":%.6f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"accepted":%d,"refused":%d,"lost":%d,"late":%d,"unconnected":%d}',
    summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    total("accepted"), total("refused"), lost, summary.errors.timeout, summary.errors.connect))
end
