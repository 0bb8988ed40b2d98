/** Tools of MCP servers. The protocol (modelcontextprotocol.io) is known here and nowhere else. */
@NullMarked
package io.understudy.worker.mcp;

import org.jspecify.annotations.NullMarked;
