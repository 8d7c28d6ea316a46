"""The links that add the bot to a server or an account, asking for no more than it needs."""

import discord

SCOPES = ("bot", "applications.commands")
GUILD_INSTALL, USER_INSTALL = 0, 1  # Discord's integration types


def permissions() -> discord.Permissions:
    """What the bot needs in a server: to answer with a card and a file, as a reply, in threads."""
    return discord.Permissions(
        send_messages=True,
        embed_links=True,
        attach_files=True,
        read_message_history=True,  # without it Discord refuses replies
        send_messages_in_threads=True,
    )


def server_link(application_id: int) -> str:
    """For whoever manages a server."""
    link = discord.utils.oauth_url(application_id, permissions=permissions(), scopes=SCOPES)
    return f"{link}&integration_type={GUILD_INSTALL}"


def account_link(application_id: int) -> str:
    """For anybody: the commands then work for them in every server and message."""
    link = discord.utils.oauth_url(application_id, scopes=("applications.commands",))
    return f"{link}&integration_type={USER_INSTALL}"
