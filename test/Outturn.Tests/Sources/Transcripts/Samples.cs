using Outturn.Sources.Transcripts;
using Outturn.Sources.Transcripts.Codex;
using Outturn.Sources.Transcripts.CopilotCli;
using Outturn.Sources.Transcripts.GeminiCli;
using Outturn.Sources.Transcripts.OpenCode;

namespace Outturn.Tests.Sources.Transcripts;

/// <summary>A small session in each format.</summary>
internal static class Samples
{
    public static readonly TranscriptFormat[] Formats =
        [CodexFormat.Format, CopilotCliFormat.Format, GeminiCliFormat.Format, OpenCodeFormat.Format];

    public const string ClaudeCode = """
        {"parentUuid":null,"isSidechain":false,"userType":"external","cwd":"/r","sessionId":"s1","version":"2.1.7","gitBranch":"main","type":"user","message":{"role":"user","content":"hello"},"uuid":"u1","timestamp":"2026-01-21T14:20:08.346Z"}
        {"parentUuid":"u1","isSidechain":false,"cwd":"/r","sessionId":"s1","version":"2.1.7","type":"assistant","requestId":"req_1","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-opus-4-5","content":[{"type":"text","text":"hi"}],"usage":{"input_tokens":3,"output_tokens":5}},"uuid":"u2","timestamp":"2026-01-21T14:20:09.346Z"}

        """;

    public const string Codex = """
        {"timestamp":"2026-06-17T10:06:46.240Z","type":"session_meta","payload":{"id":"c1","timestamp":"2026-06-17T10:06:46.240Z","cwd":"/r","originator":"codex-tui","cli_version":"0.140.0","source":"cli","model_provider":"openai","git":{"commit_hash":"4e480f9057dbe4b7313ef9b16c371d756767002d","branch":"main","repository_url":"https://host.example/o/r.git"}}}
        {"timestamp":"2026-06-17T10:06:50.000Z","type":"turn_context","payload":{"turn_id":"t1","cwd":"/r","approval_policy":"on-request","sandbox_policy":{"type":"workspace-write"},"model":"gpt-5.5"}}
        {"timestamp":"2026-06-17T10:06:50.001Z","type":"event_msg","payload":{"type":"user_message","message":"make it so","images":[]}}
        {"timestamp":"2026-06-17T10:06:52.000Z","type":"response_item","payload":{"type":"custom_tool_call","status":"completed","call_id":"call_1","name":"apply_patch","input":"*** Begin Patch\n*** Update File: /r/a.cs\n@@\n-old\n+new\n*** End Patch\n"}}
        {"timestamp":"2026-06-17T10:06:52.500Z","type":"event_msg","payload":{"type":"patch_apply_end","call_id":"call_1","turn_id":"t1","stdout":"","stderr":"","success":true,"changes":{"/r/a.cs":{"type":"update","unified_diff":"@@ -1,2 +1,2 @@\n keep\n-old\n+new\n","move_path":null}},"status":"completed"}}
        {"timestamp":"2026-06-17T10:06:52.600Z","type":"response_item","payload":{"type":"custom_tool_call_output","call_id":"call_1","output":"Exit code: 0\nWall time: 0 seconds\nOutput:\nSuccess."}}
        {"timestamp":"2026-06-17T10:06:53.000Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":1000,"cached_input_tokens":600,"output_tokens":50,"reasoning_output_tokens":20,"total_tokens":1050},"last_token_usage":{"input_tokens":1000,"cached_input_tokens":600,"output_tokens":50,"reasoning_output_tokens":20,"total_tokens":1050},"model_context_window":258400},"rate_limits":null}}
        {"timestamp":"2026-06-17T10:06:54.000Z","type":"response_item","payload":{"type":"function_call","name":"exec_command","arguments":"{\"cmd\":\"git commit -am 'x'\",\"workdir\":\"/r\"}","call_id":"call_2"}}
        {"timestamp":"2026-06-17T10:06:55.000Z","type":"response_item","payload":{"type":"function_call_output","call_id":"call_2","output":"Chunk ID: e5cc50\nWall time: 1.9 seconds\nProcess exited with code 0\nOutput:\n[main 9759b67d] x\n 1 file changed\n"}}
        {"timestamp":"2026-06-17T10:06:56.000Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":2500,"cached_input_tokens":1600,"output_tokens":90,"reasoning_output_tokens":20,"total_tokens":2590},"last_token_usage":{"input_tokens":1500,"cached_input_tokens":1000,"output_tokens":40,"reasoning_output_tokens":0,"total_tokens":1540},"model_context_window":258400},"rate_limits":null}}

        """;

    public const string CopilotCli = """
        {"type":"session.start","data":{"sessionId":"p1","version":1,"producer":"copilot-agent","copilotVersion":"1.0.64-1","startTime":"2026-07-03T08:32:24.878Z","selectedModel":"gpt-5","context":{"cwd":"/r/sub","gitRoot":"/r","branch":"fix/x","headCommit":"85acf25cabaca3242317b391c749f13eaeb4f08a","repository":"o/r"}},"id":"e1","timestamp":"2026-07-03T08:32:24.941Z","parentId":null}
        {"type":"user.message","data":{"content":"make it so","transformedContent":"<current_datetime>x</current_datetime> make it so","attachments":[]},"id":"e2","timestamp":"2026-07-03T08:32:26.512Z","parentId":"e1"}
        {"type":"assistant.message","data":{"messageId":"m1","model":"gpt-5","content":"","toolRequests":[{"toolCallId":"tc1","name":"edit","arguments":{"path":"/r/a.cs","old_str":"old\n","new_str":"new\n"},"type":"function"}],"outputTokens":40},"id":"e3","timestamp":"2026-07-03T08:32:28.600Z","parentId":"e2"}
        {"type":"tool.execution_start","data":{"toolCallId":"tc1","toolName":"edit","arguments":{"path":"/r/a.cs","old_str":"old\n","new_str":"new\n"}},"id":"e4","timestamp":"2026-07-03T08:32:28.700Z","parentId":"e3"}
        {"type":"tool.execution_complete","data":{"toolCallId":"tc1","success":true,"result":{"content":"File updated."}},"id":"e5","timestamp":"2026-07-03T08:32:28.900Z","parentId":"e4"}
        {"type":"assistant.message","data":{"messageId":"m2","model":"gpt-5","content":"Done.","toolRequests":[],"outputTokens":10},"id":"e6","timestamp":"2026-07-03T08:32:29.600Z","parentId":"e5"}
        {"type":"session.shutdown","data":{"shutdownType":"routine","totalPremiumRequests":1,"totalApiDurationMs":1772,"sessionStartTime":1783067544878,"codeChanges":{"linesAdded":1,"linesRemoved":1,"filesModified":["/r/a.cs"]},"modelMetrics":{"gpt-5":{"requests":{"count":2,"cost":1},"usage":{"inputTokens":12845,"outputTokens":51,"cacheReadTokens":9000,"cacheWriteTokens":0,"reasoningTokens":30}}},"currentModel":"gpt-5"},"id":"e7","timestamp":"2026-07-03T08:32:30.470Z","parentId":"e6"}

        """;

    public const string GeminiCli = """
        {"sessionId":"g1","projectHash":"abc","startTime":"2026-05-01T10:00:00.000Z","lastUpdated":"2026-05-01T10:00:00.000Z","kind":"main"}
        {"id":"m1","timestamp":"2026-05-01T10:00:01.000Z","type":"user","content":[{"text":"make it so"}]}
        {"id":"m2","timestamp":"2026-05-01T10:00:02.000Z","type":"gemini","content":"On it.","thoughts":[],"tokens":{"input":1000,"output":50,"cached":600,"thoughts":20,"tool":5,"total":1075},"model":"gemini-3-pro"}
        {"$set":{"lastUpdated":"2026-05-01T10:00:02.000Z"}}
        {"id":"m2","timestamp":"2026-05-01T10:00:02.000Z","type":"gemini","content":"On it.","thoughts":[],"tokens":{"input":1000,"output":50,"cached":600,"thoughts":20,"tool":5,"total":1075},"model":"gemini-3-pro","toolCalls":[{"id":"replace-1","name":"replace","args":{"file_path":"/r/a.cs","old_string":"old","new_string":"new"},"status":"success","timestamp":"2026-05-01T10:00:03.000Z","result":[{"functionResponse":{"id":"replace-1","name":"replace","response":{"output":"Successfully modified file"}}}],"resultDisplay":{"fileDiff":"Index: a.cs\n===\n--- a.cs\tCurrent\n+++ a.cs\tProposed\n@@ -1,2 +1,2 @@\n keep\n-old\n+new\n","fileName":"a.cs","filePath":"/r/a.cs","originalContent":"keep\nold\n","newContent":"keep\nnewer\n","diffStat":{"user_added_lines":1,"user_removed_lines":0}}},{"id":"run-2","name":"run_shell_command","args":{"command":"rm -rf /"},"status":"cancelled","timestamp":"2026-05-01T10:00:04.000Z","result":[{"functionResponse":{"id":"run-2","name":"run_shell_command","response":{"error":"[Operation Cancelled] Reason: User did not allow tool call"}}}]}]}
        {"$rewindTo":"m2"}
        {"id":"m3","timestamp":"2026-05-01T10:00:09.000Z","type":"gemini","content":"Again.","tokens":{"input":100,"output":5,"cached":0,"thoughts":0,"tool":0,"total":105},"model":"gemini-3-pro"}
        {"$set":{"summary":"Make it so"}}

        """;

    public const string OpenCode = """
        {
          "info": { "id": "ses_1", "version": "1.0.5", "projectID": "p", "directory": "/r", "parentID": "ses_0", "title": "Make it so",
            "time": { "created": 1777629600000, "updated": 1777629610000 } },
          "messages": [
            { "info": { "id": "msg_1", "sessionID": "ses_1", "role": "user", "time": { "created": 1777629601000 }, "agent": "build",
                "model": { "providerID": "anthropic", "modelID": "claude-opus-4-5" } },
              "parts": [ { "id": "prt_1", "sessionID": "ses_1", "messageID": "msg_1", "type": "text", "text": "make it so" },
                { "id": "prt_2", "sessionID": "ses_1", "messageID": "msg_1", "type": "text", "text": "the content of a file that was attached to it", "synthetic": true } ] },
            { "info": { "id": "msg_2", "sessionID": "ses_1", "role": "assistant", "time": { "created": 1777629602000, "completed": 1777629605000 },
                "parentID": "msg_1", "modelID": "claude-opus-4-5", "providerID": "anthropic", "mode": "build", "agent": "build",
                "path": { "cwd": "/r", "root": "/r" }, "cost": 0.0123456, "tokens": { "total": 1080, "input": 10, "output": 50, "reasoning": 20, "cache": { "read": 900, "write": 100 } } },
              "parts": [
                { "id": "prt_3", "sessionID": "ses_1", "messageID": "msg_2", "type": "step-start" },
                { "id": "prt_4", "sessionID": "ses_1", "messageID": "msg_2", "type": "tool", "callID": "toolu_1", "tool": "edit",
                  "state": { "status": "completed", "input": { "filePath": "/r/a.cs", "oldString": "old", "newString": "new" }, "output": "", "title": "a.cs",
                    "metadata": { "diff": "Index: /r/a.cs\n===\n--- /r/a.cs\n+++ /r/a.cs\n@@ -1,2 +1,2 @@\n keep\n-old\n+new\n" }, "time": { "start": 1777629603000, "end": 1777629604000 } } },
                { "id": "prt_5", "sessionID": "ses_1", "messageID": "msg_2", "type": "tool", "callID": "toolu_2", "tool": "bash",
                  "state": { "status": "error", "input": { "command": "git push" }, "error": "The user rejected permission to use this specific tool call.", "time": { "start": 1777629604000, "end": 1777629604500 } } },
                { "id": "prt_6", "sessionID": "ses_1", "messageID": "msg_2", "type": "text", "text": "Done.", "time": { "start": 1777629604600, "end": 1777629604700 } } ] }
          ]
        }
        """;

    public static string Of(TranscriptFormat format) => Array.IndexOf(Formats, format) switch
    {
        0 => Codex,
        1 => CopilotCli,
        2 => GeminiCli,
        _ => OpenCode,
    };
}
