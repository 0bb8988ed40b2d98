/** MCP tools against servers that are well-meaning, broken and hostile. */
package io.understudy.worker.mcp;
