@echo off
node "%~dp0bridge.mjs" %*
